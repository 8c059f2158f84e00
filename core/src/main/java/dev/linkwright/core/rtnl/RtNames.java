package dev.linkwright.core.rtnl;

import java.util.Map;

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
          Map.entry(186, "bgp"),
          Map.entry(187, "isis"),
          Map.entry(188, "ospf"),
          Map.entry(189, "rip"),
          Map.entry(192, "eigrp"));

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
}
