package dev.linkwright.core.state;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers of routing that {@code ip} writes as words, as in /etc/iproute2 of a fresh system. */
public final class RtNames {
  private static final Map<Integer, String> SCOPES =
      Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

  private static final Map<Long, String> TABLES =
      Map.of(0L, "unspec", 253L, "default", 254L, "main", 255L, "local");

  private static final Map<Integer, String> PROTOCOLS =
      Map.ofEntries(
          Map.entry(0, "unspec"),
          Map.entry(1, "redirect"),
          Map.entry(2, "kernel"),
          Map.entry(3, "boot"),
          Map.entry(4, "static"),
          Map.entry(8, "gated"),
          Map.entry(9, "ra"),
          Map.entry(10, "mrt"),
          Map.entry(11, "zebra"),
          Map.entry(12, "bird"),
          Map.entry(13, "dnrouted"),
          Map.entry(14, "xorp"),
          Map.entry(15, "ntk"),
          Map.entry(16, "dhcp"),
          Map.entry(18, "keepalived"),
          Map.entry(42, "babel"),
          Map.entry(99, "openr"),
          Map.entry(186, "bgp"),
          Map.entry(187, "isis"),
          Map.entry(188, "ospf"),
          Map.entry(189, "rip"),
          Map.entry(192, "eigrp"));

  private static final Map<Integer, String> METRICS =
      Map.ofEntries(
          Map.entry(2, "mtu"),
          Map.entry(3, "window"),
          Map.entry(4, "rtt"),
          Map.entry(5, "rttvar"),
          Map.entry(6, "ssthresh"),
          Map.entry(7, "cwnd"),
          Map.entry(8, "advmss"),
          Map.entry(9, "reordering"),
          Map.entry(10, "hoplimit"),
          Map.entry(11, "initcwnd"),
          Map.entry(12, "features"),
          Map.entry(13, "rto_min"),
          Map.entry(14, "initrwnd"),
          Map.entry(15, "quickack"),
          Map.entry(17, "fastopen_no_cookie"));

  private static final Map<Integer, String> IP_PROTOCOLS =
      Map.of(
          1,
          "icmp",
          6,
          "tcp",
          17,
          "udp",
          33,
          "dccp",
          47,
          "gre",
          50,
          "esp",
          51,
          "ah",
          58,
          "ipv6-icmp",
          132,
          "sctp");

  private static final Map<Integer, String> PREFERENCES = Map.of(0, "medium", 1, "high", 3, "low");

  private RtNames() {}

  /** A scope (rt_scopes). */
  public static String scope(int scope) {
    return SCOPES.getOrDefault(scope, Integer.toString(scope));
  }

  /** A routing table (rt_tables). */
  public static String table(long table) {
    return TABLES.getOrDefault(table, Long.toString(table));
  }

  /** Who made a route or a rule (rt_protos). */
  public static String protocol(int protocol) {
    return PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
  }

  /** A metric of a route, RTAX_*, or null where {@code ip} has no word for it. */
  public static @Nullable String metric(int number) {
    return METRICS.get(number);
  }

  /** A protocol over IP (/etc/protocols). */
  public static String ipProtocol(int number) {
    return IP_PROTOCOLS.getOrDefault(number, Integer.toString(number));
  }

  /** The protocols over IP that have a name, by it. */
  public static Map<String, Integer> ipProtocols() {
    return inverse(IP_PROTOCOLS);
  }

  /** Who may have made a route or a rule, by name; the kernel and nobody are among them. */
  public static Map<String, Integer> protocols() {
    return inverse(PROTOCOLS);
  }

  /** The preference of an IPv6 router (RFC 4191). */
  public static String preference(int number) {
    return PREFERENCES.getOrDefault(number, Integer.toString(number));
  }

  private static Map<String, Integer> inverse(Map<Integer, String> names) {
    return names.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }
}
