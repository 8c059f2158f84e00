package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.Ipv6Sysctl;
import dev.linkwright.core.dataplane.inet.DevinetSysctl;
import dev.linkwright.core.dataplane.neigh.NeighSysctl;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below /proc/sys/net of a namespace, as far as the model knows them: the settings of
 * devices, the parameters of neighbour tables, and those of the namespace itself. Source:
 * net/ipv4/devinet.c, net/ipv6/addrconf.c, net/core/neighbour.c.
 */
final class SysctlTree {
  private static final String IPV4_CONF = "net/ipv4/conf";
  private static final String IPV6_CONF = "net/ipv6/conf";

  /**
   * Files that can be written only: routes that were looked up are forgotten, of which the model
   * keeps none. Source: net/ipv4/route.c, {@code ipv4_sysctl_rtcache_flush}; net/ipv6/route.c,
   * {@code ipv6_sysctl_rtcache_flush}.
   */
  private static final String FLUSH4 = "net/ipv4/route/flush";

  private static final String FLUSH6 = "net/ipv6/route/flush";

  private static final Map<String, Integer> NEIGH =
      Map.of("net/ipv4/neigh", IpAddress.AF_INET, "net/ipv6/neigh", IpAddress.AF_INET6);

  private final Map<String, NetSysctls.File> files;
  private final DevinetSysctl ipv4;
  private final Ipv6Sysctl ipv6;

  SysctlTree(DevinetSysctl ipv4, Ipv6Sysctl ipv6) {
    this.files = NetSysctls.of(ipv4);
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
  }

  /**
   * Writes a file.
   *
   * @param key the path below /proc/sys, with slashes, or with dots as sysctl(8) takes it
   * @return false if there is no such file
   * @throws NetlinkException what write(2) would say to the text
   */
  boolean write(Net net, String key, String text) {
    String[] words = path(key).split("/", -1);
    if (isStableSecret(net, words)) {
      Ipv6Sysctl.writeStableSecret(net, words[3], secret(words[3], text));
      return true;
    }
    if (path(key).equals(FLUSH4)) {
      return true;
    }
    return has(net, key) && write(net, path(key), words, SysctlText.number(text));
  }

  /** As above what was so when the machine was found, with nothing that follows from writing it. */
  boolean seed(Net net, String key, String text) {
    String[] words = path(key).split("/", -1);
    if (isStableSecret(net, words)) {
      Ipv6Sysctl.seedStableSecret(net, words[3], secret(words[3], text));
      return true;
    }
    return write(net, key, text);
  }

  private static IpAddress secret(String conf, String text) {
    if (conf.equals("all")) {
      throw NetlinkException.transport(Errno.EIO, "stable_secret of all");
    }
    return SysctlText.address(text);
  }

  private boolean write(Net net, String path, String[] words, long value) {
    if (path.startsWith(IPV6_CONF + "/")) {
      return ipv6.write(net, words[3], words[4], value);
    }
    if (value != (int) value) {
      throw NetlinkException.transport(Errno.EINVAL, path + " as " + value);
    }
    if (path.equals(FLUSH6)) {
      return true;
    }
    NetSysctls.File file = files.get(path);
    if (file != null) {
      file.write().accept(net, (int) value);
      return true;
    }
    @Nullable Integer neigh = neighFamily(words);
    return neigh == null
        ? ipv4.write(net, words[3], words[4], (int) value)
        : NeighSysctl.write(net, neigh, words[3], words[4], (int) value);
  }

  private static boolean isStableSecret(Net net, String[] words) {
    return words.length == 5
        && words[1].equals("ipv6")
        && words[2].equals("conf")
        && Ipv6Sysctl.isStableSecret(net, words[3], words[4]);
  }

  /** The family of a file or directory of neighbours, or null if it is none. */
  private static @Nullable Integer neighFamily(String[] words) {
    return words.length < 3 ? null : NEIGH.get(words[0] + "/" + words[1] + "/" + words[2]);
  }

  /** Whether there is such a file. */
  boolean has(Net net, String key) {
    return number(net, key) != null
        || isWriteOnly(key)
        || isStableSecret(net, path(key).split("/", -1));
  }

  private static boolean isWriteOnly(String key) {
    String path = path(key);
    return path.equals(FLUSH4) || path.equals(FLUSH6);
  }

  /** Whether there is such a file, which may be read, and it is no secret that nobody has said. */
  boolean readable(Net net, String key) {
    String[] words = path(key).split("/", -1);
    return isStableSecret(net, words)
        ? Ipv6Sysctl.stableSecret(net, words[3]) != null
        : number(net, key) != null;
  }

  /**
   * What a file says, or null if there is none.
   *
   * @throws NetlinkException EIO for a secret that nobody has said, EACCES for what can be written
   *     only
   */
  @Nullable String read(Net net, String key) {
    if (isWriteOnly(key)) {
      throw NetlinkException.transport(Errno.EACCES, key);
    }
    String[] words = path(key).split("/", -1);
    if (isStableSecret(net, words)) {
      @Nullable IpAddress secret = Ipv6Sysctl.stableSecret(net, words[3]);
      if (secret == null) {
        throw NetlinkException.transport(Errno.EIO, key);
      }
      return SysctlText.text(secret);
    }
    @Nullable Long number = number(net, key);
    return number == null ? null : number.toString();
  }

  private @Nullable Long number(Net net, String key) {
    String path = path(key);
    NetSysctls.File file = files.get(path);
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
    if (path.startsWith(IPV6_CONF + "/")) {
      return Ipv6Sysctl.read(net, words[3], words[4]);
    }
    @Nullable Integer value =
        path.startsWith(IPV4_CONF + "/") ? DevinetSysctl.read(net, words[3], words[4]) : null;
    return value == null ? null : Long.valueOf(value);
  }

  /** What a directory holds, directories with a slash behind; empty if there is none. */
  List<String> list(Net net, String key) {
    String path = path(key);
    String[] words = path.split("/", -1);
    if (path.equals(IPV4_CONF) || path.equals(IPV6_CONF)) {
      return Stream.concat(Stream.of("all", "default"), devices(net))
          .distinct()
          .filter(d -> has(net, path + "/" + d + "/forwarding"))
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
      return DevinetSysctl.names().stream().filter(n -> has(net, path + "/" + n)).toList();
    }
    if (words.length == 4 && path.startsWith(IPV6_CONF + "/")) {
      return Ipv6Sysctl.names().stream().filter(n -> has(net, path + "/" + n)).toList();
    }
    TreeSet<String> entries = new TreeSet<>();
    Stream.concat(
            Stream.concat(files.keySet().stream(), Stream.of(FLUSH4, FLUSH6)),
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
