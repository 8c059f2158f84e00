package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.Ipv6Sysctl;
import dev.linkwright.core.dataplane.fib6.Fib6;
import dev.linkwright.core.dataplane.inet.DevinetSysctl;
import dev.linkwright.core.dataplane.neigh.NeighSysctl;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.vrf.NetVrf;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The files below /proc/sys/net of a namespace, as far as the model knows them: the settings of
 * devices, the parameters of neighbour tables, and a few that only sockets would heed, which are
 * kept and said again. Source: net/ipv4/sysctl_net_ipv4.c, net/ipv4/devinet.c, net/ipv6/addrconf.c,
 * net/core/neighbour.c, drivers/net/vrf.c.
 */
final class SysctlTree {
  private static final String IPV4_CONF = "net/ipv4/conf";
  private static final String IPV6_CONF = "net/ipv6/conf";
  private static final Map<String, Integer> NEIGH =
      Map.of("net/ipv4/neigh", IpAddress.AF_INET, "net/ipv6/neigh", IpAddress.AF_INET6);

  /**
   * A file of the namespace itself.
   *
   * @param path below /proc/sys
   */
  private record File(String path, ToIntFunction<Net> read, ObjIntConsumer<Net> write) {}

  private static Map<String, File> files(DevinetSysctl ipv4) {
    return Stream.of(
            new File(
                "net/ipv4/ip_forward",
                net -> DevinetSysctl.read(net, "all", "forwarding"),
                ipv4::inetForwardChange),
            flag(
                "net/ipv4/nexthop_compat_mode", NexthopState::compatMode, NexthopState::compatMode),
            new File("net/ipv6/route/gc_interval", Fib6::gcInterval, Fib6::setGcInterval),
            flag("net/vrf/strict_mode", NetVrf::strictMode, NetVrf::strictMode),
            kept("net/ipv4/raw_l3mdev_accept", true),
            kept("net/ipv4/tcp_l3mdev_accept", false),
            kept("net/ipv4/udp_l3mdev_accept", false))
        .collect(Collectors.toUnmodifiableMap(File::path, Function.identity()));
  }

  /** What was written to files that are kept without effect. */
  private record Kept(PMap<String, Boolean> values) {
    static final Slot<Kept> SLOT = Slot.of("sysctls", Kept.class, new Kept(HashTreePMap.empty()));
  }

  private final Map<String, File> files;
  private final DevinetSysctl ipv4;
  private final Ipv6Sysctl ipv6;

  SysctlTree(DevinetSysctl ipv4, Ipv6Sysctl ipv6) {
    this.files = files(ipv4);
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /**
   * Writes a number.
   *
   * @param key the path below /proc/sys, with slashes, or with dots as sysctl(8) takes it
   * @return false if there is no such file
   */
  boolean write(Net net, String key, int value) {
    String path = path(key);
    File file = files.get(path);
    if (file != null) {
      file.write().accept(net, value);
      return true;
    }
    String[] words = path.split("/", -1);
    @Nullable Integer neigh = neighFamily(words);
    if (neigh != null) {
      return words.length == 5 && NeighSysctl.write(net, neigh, words[3], words[4], value);
    }
    return words.length == 5
        && (path.startsWith(IPV6_CONF + "/")
            ? ipv6.write(net, words[3], words[4], value)
            : path.startsWith(IPV4_CONF + "/") && ipv4.write(net, words[3], words[4], value));
  }

  /** The family of a file or directory of neighbours, or null if it is none. */
  private static @Nullable Integer neighFamily(String[] words) {
    return words.length < 3 ? null : NEIGH.get(words[0] + "/" + words[1] + "/" + words[2]);
  }

  /** Takes 0 and 1. Source: kernel/sysctl.c, {@code proc_dou8vec_minmax}. */
  private static File flag(String path, Predicate<Net> read, BiConsumer<Net, Boolean> write) {
    return new File(
        path,
        net -> read.test(net) ? 1 : 0,
        (net, value) -> {
          if (value != 0 && value != 1) {
            throw NetlinkException.transport(Errno.EINVAL, path + " as " + value);
          }
          write.accept(net, value == 1);
        });
  }

  /** Kept without effect: only sockets would heed it. */
  private static File kept(String path, boolean initial) {
    return flag(
        path,
        net -> net.get(Kept.SLOT).values().getOrDefault(path, initial),
        (net, on) -> net.update(Kept.SLOT, kept -> new Kept(kept.values().plus(path, on))));
  }

  /** The number in a file, or null if there is none. */
  @Nullable Long read(Net net, String key) {
    String path = path(key);
    File file = files.get(path);
    if (file != null) {
      return (long) file.read().applyAsInt(net);
    }
    String[] words = path.split("/", -1);
    if (words.length != 5) {
      return null;
    }
    @Nullable Integer neigh = neighFamily(words);
    if (neigh != null) {
      return NeighSysctl.read(net, neigh, words[3], words[4]);
    }
    @Nullable Integer value =
        path.startsWith(IPV6_CONF + "/")
            ? ipv6.read(net, words[3], words[4])
            : path.startsWith(IPV4_CONF + "/") ? DevinetSysctl.read(net, words[3], words[4]) : null;
    return value == null ? null : Long.valueOf(value);
  }

  /** What a directory holds, directories with a slash behind; empty if there is none. */
  List<String> list(Net net, String key) {
    String path = path(key);
    String[] words = path.split("/", -1);
    if (path.equals(IPV4_CONF) || path.equals(IPV6_CONF)) {
      return Stream.concat(Stream.of("all", "default"), devices(net))
          .distinct()
          .filter(d -> read(net, path + "/" + d + "/forwarding") != null)
          .map(d -> d + "/")
          .toList();
    }
    @Nullable Integer neigh = neighFamily(words);
    if (neigh != null) {
      return switch (words.length) {
        case 3 -> NeighSysctl.confs(net, neigh).stream().map(d -> d + "/").toList();
        case 4 -> NeighSysctl.names(net, neigh, words[3]);
        default -> List.of();
      };
    }
    if (words.length == 4 && path.startsWith(IPV4_CONF + "/")) {
      return DevinetSysctl.names().stream().filter(n -> read(net, path + "/" + n) != null).toList();
    }
    if (words.length == 4 && path.startsWith(IPV6_CONF + "/")) {
      return Ipv6Sysctl.names().stream().filter(n -> read(net, path + "/" + n) != null).toList();
    }
    TreeSet<String> entries = new TreeSet<>();
    Stream.concat(
            files.keySet().stream(),
            Stream.concat(Stream.of(IPV4_CONF, IPV6_CONF), NEIGH.keySet().stream())
                .map(directory -> directory + "/"))
        .filter(f -> f.startsWith(path + "/"))
        .map(f -> f.substring(path.length() + 1).replaceFirst("/.*", "/"))
        .forEach(entries::add);
    return List.copyOf(entries);
  }

  private static Stream<String> devices(Net net) {
    return NetdevState.devices(net).stream().map(NetDevice::name);
  }

  /** The path of a key; sysctl(8) takes slashes where a device's name has dots. */
  static String path(String key) {
    return key.contains("/") ? key : key.replace('.', '/');
  }
}
