package dev.linkwright.server.view;

import dev.linkwright.core.state.Route;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Map;

/** Numbers as the words {@code ip} writes for them, as in /etc/iproute2 of a fresh system. */
final class Words {
  private static final Map<Integer, String> SCOPES =
      Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

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

  private static final Map<Integer, String> LINK_TYPES =
      Map.of(
          1,
          "ether",
          772,
          "loopback",
          65534,
          "none",
          768,
          "ipip",
          769,
          "tunnel6",
          776,
          "sit",
          778,
          "gre",
          823,
          "ip6gre");

  private Words() {}

  static String family(int family) {
    return family == IpAddress.AF_INET ? "inet" : "inet6";
  }

  static String scope(int scope) {
    return SCOPES.getOrDefault(scope, Integer.toString(scope));
  }

  static String protocol(int protocol) {
    return PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
  }

  static String linkType(int arphrd) {
    return LINK_TYPES.getOrDefault(arphrd, "[" + arphrd + "]");
  }

  static String table(long table) {
    if (table == Route.TABLE_DEFAULT) {
      return "default";
    }
    if (table == Route.TABLE_MAIN) {
      return "main";
    }
    return table == Route.TABLE_LOCAL ? "local" : Long.toString(table);
  }

  /** A destination: {@code default}, an address if all bits count, or a prefix. */
  static String destination(IpPrefix prefix) {
    if (prefix.length() == 0) {
      return "default";
    }
    return prefix.length() == prefix.address().bits()
        ? prefix.address().toString()
        : prefix.toString();
  }
}
