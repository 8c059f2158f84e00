package dev.linkwright.core.rtnl;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a namespace that decide what becomes of new links, addresses and routes, and that
 * no message tells. Those of a link itself are in its RTM_NEWLINK, but for its secret. Source:
 * Documentation/networking/ip-sysctl.rst, Documentation/networking/vrf.rst.
 */
public final class Settings {
  private static final List<String> DIRECTORIES =
      List.of(
          "net/ipv4/conf/all",
          "net/ipv4/conf/default",
          "net/ipv6/conf/all",
          "net/ipv6/conf/default",
          "net/ipv4/neigh/default",
          "net/ipv6/neigh/default");

  private static final List<String> FILES =
      List.of(
          "net/ipv4/fib_multipath_hash_policy",
          "net/ipv4/nexthop_compat_mode",
          "net/ipv4/raw_l3mdev_accept",
          "net/ipv4/tcp_l3mdev_accept",
          "net/ipv4/udp_l3mdev_accept",
          "net/ipv6/fib_multipath_hash_policy",
          "net/ipv6/idgen_delay",
          "net/ipv6/idgen_retries",
          "net/ipv6/route/skip_notify_on_dev_down",
          "net/vrf/strict_mode");

  /** Said again in milliseconds; IPv6 says one of them in ticks of that kernel's clock. */
  private static final Set<String> COARSE = Set.of("base_reachable_time", "retrans_time");

  /**
   * What the link-local addresses of a device, or of new ones, are made of; it cannot be read where
   * nobody has said it.
   */
  private static final String SECRET = "stable_secret";

  private static final String IPV6_CONF = "net/ipv6/conf";

  private static final Pattern VALUE = Pattern.compile("-?[0-9]+|[0-9a-f:]+");

  private Settings() {}

  /** The files below /proc/sys as one namespace has them. */
  public interface Files {
    /** The names in a directory; empty if there is none. */
    List<String> list(String directory);

    /** What a file says, or null if there is none or it cannot be read. */
    @Nullable String read(String path);
  }

  /** Those that are numbers, and the secrets of devices, by path. */
  public static Map<String, String> of(Files files) {
    Map<String, String> settings = new TreeMap<>();
    FILES.forEach(path -> put(settings, path, files));
    for (String directory : DIRECTORIES) {
      files.list(directory).stream()
          .filter(name -> !COARSE.contains(name))
          .forEach(name -> put(settings, directory + "/" + name, files));
    }
    for (String device : files.list(IPV6_CONF)) {
      put(settings, IPV6_CONF + "/" + device + "/" + SECRET, files);
    }
    return settings;
  }

  private static void put(Map<String, String> settings, String path, Files files) {
    @Nullable String text = files.read(path);
    if (text != null && VALUE.matcher(text.strip()).matches()) {
      settings.put(path, text.strip());
    }
  }
}
