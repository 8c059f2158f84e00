package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.Ipv6Sysctl;
import dev.linkwright.core.dataplane.inet.DevinetSysctl;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The files below /proc/sys/net of a namespace, as far as the model knows them: the settings of
 * devices, and a few that only sockets would heed, which are kept and said again. Source:
 * net/ipv4/sysctl_net_ipv4.c, net/ipv4/devinet.c, net/ipv6/addrconf.c.
 */
final class SysctlTree {
  private static final String IP_FORWARD = "net/ipv4/ip_forward";
  private static final String IPV4_CONF = "net/ipv4/conf";
  private static final String IPV6_CONF = "net/ipv6/conf";

  private static final String NEXTHOP_COMPAT_MODE = "net/ipv4/nexthop_compat_mode";

  /** Kept without effect: name and first value. */
  private static final Map<String, Integer> KEPT =
      Map.of(
          "net/ipv4/raw_l3mdev_accept", 1,
          "net/ipv4/tcp_l3mdev_accept", 0,
          "net/ipv4/udp_l3mdev_accept", 0);

  private record Kept(PMap<String, Integer> values) {
    static final Slot<Kept> SLOT =
        Slot.of("sysctls", Kept.class, new Kept(HashTreePMap.from(KEPT)));
  }

  private final Ipv6Sysctl ipv6;

  SysctlTree(Ipv6Sysctl ipv6) {
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
    if (path.equals(IP_FORWARD)) {
      DevinetSysctl.inetForwardChange(net, value);
      return true;
    }
    if (path.equals(NEXTHOP_COMPAT_MODE)) {
      writeNexthopCompatMode(net, value);
      return true;
    }
    if (KEPT.containsKey(path)) {
      net.update(Kept.SLOT, kept -> new Kept(kept.values().plus(path, value)));
      return true;
    }
    String[] words = path.split("/", -1);
    return words.length == 5
        && (path.startsWith(IPV6_CONF + "/")
            ? ipv6.write(net, words[3], words[4], value)
            : path.startsWith(IPV4_CONF + "/")
                && DevinetSysctl.write(net, words[3], words[4], value));
  }

  /** Source: kernel/sysctl.c, {@code proc_dou8vec_minmax} from 0 to 1. */
  private static void writeNexthopCompatMode(Net net, int value) {
    if (value != 0 && value != 1) {
      throw NetlinkException.transport(Errno.EINVAL, NEXTHOP_COMPAT_MODE + " as " + value);
    }
    NexthopState.compatMode(net, value == 1);
  }

  /** The number in a file, or null if there is none. */
  @Nullable Integer read(Net net, String key) {
    String path = path(key);
    if (path.equals(IP_FORWARD)) {
      return DevinetSysctl.read(net, "all", "forwarding");
    }
    if (path.equals(NEXTHOP_COMPAT_MODE)) {
      return NexthopState.compatMode(net) ? 1 : 0;
    }
    String[] words = path.split("/", -1);
    if (words.length != 5) {
      return net.get(Kept.SLOT).values().get(path);
    }
    return path.startsWith(IPV6_CONF + "/")
        ? ipv6.read(net, words[3], words[4])
        : path.startsWith(IPV4_CONF + "/") ? DevinetSysctl.read(net, words[3], words[4]) : null;
  }

  /** What a directory holds, directories with a slash behind; empty if there is none. */
  List<String> list(Net net, String key) {
    String path = path(key);
    String[] words = path.split("/", -1);
    if (path.equals(IPV4_CONF) || path.equals(IPV6_CONF)) {
      return Stream.concat(Stream.of("all", "default"), devices(net)).map(d -> d + "/").toList();
    }
    if (words.length == 4 && path.startsWith(IPV4_CONF + "/")) {
      return DevinetSysctl.names().stream().filter(n -> read(net, path + "/" + n) != null).toList();
    }
    if (words.length == 4 && path.startsWith(IPV6_CONF + "/")) {
      return Ipv6Sysctl.names().stream().filter(n -> read(net, path + "/" + n) != null).toList();
    }
    TreeSet<String> entries = new TreeSet<>();
    Stream.concat(
            KEPT.keySet().stream(),
            Stream.of(IP_FORWARD, NEXTHOP_COMPAT_MODE, IPV4_CONF + "/", IPV6_CONF + "/"))
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
