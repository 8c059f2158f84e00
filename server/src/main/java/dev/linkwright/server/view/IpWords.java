package dev.linkwright.server.view;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Map;

/**
 * Numbers that {@code ip} writes as words, as in /etc/iproute2 and /etc/protocols of a fresh
 * system.
 */
final class IpWords {
  private static final Map<Integer, String> SCOPES =
      Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");

  private static final Map<Long, String> TABLES =
      Map.of(0L, "unspec", 253L, "default", 254L, "main", 255L, "local");

  private static final Map<Integer, String> ROUTE_PROTOCOLS =
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

  private static final Map<Integer, String> IP_PROTOCOLS =
      Map.ofEntries(
          Map.entry(1, "icmp"),
          Map.entry(2, "igmp"),
          Map.entry(4, "ipencap"),
          Map.entry(6, "tcp"),
          Map.entry(17, "udp"),
          Map.entry(41, "ipv6"),
          Map.entry(47, "gre"),
          Map.entry(50, "esp"),
          Map.entry(51, "ah"),
          Map.entry(58, "ipv6-icmp"),
          Map.entry(89, "ospf"),
          Map.entry(103, "pim"),
          Map.entry(112, "vrrp"),
          Map.entry(115, "l2tp"),
          Map.entry(132, "sctp"),
          Map.entry(136, "udplite"));

  private static final Map<Integer, String> LINK_TYPES =
      Map.of(
          1,
          "ether",
          280,
          "can",
          512,
          "ppp",
          768,
          "ipip",
          769,
          "tunnel6",
          772,
          "loopback",
          776,
          "sit",
          778,
          "gre",
          823,
          "gre6",
          65534,
          "none");

  private IpWords() {}

  static String scope(int scope) {
    return SCOPES.getOrDefault(scope, Integer.toString(scope));
  }

  static String table(long table) {
    return TABLES.getOrDefault(table, Long.toString(table));
  }

  static String routeProtocol(int protocol) {
    return ROUTE_PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
  }

  static String ipProtocol(int protocol) {
    return IP_PROTOCOLS.getOrDefault(protocol, Integer.toString(protocol));
  }

  static String linkType(int arphrd) {
    return LINK_TYPES.getOrDefault(arphrd, "[" + arphrd + "]");
  }

  static String group(long group) {
    return group == 0 ? "default" : Long.toString(group);
  }

  static String family(int family) {
    return family == IpAddress.AF_INET ? "inet" : "inet6";
  }

  /** A prefix as a route's destination: nothing is {@code default}, everything a plain address. */
  static String destination(IpPrefix prefix) {
    return prefix.length() == 0 ? "default" : addressOrPrefix(prefix);
  }

  /** A prefix, or a plain address where all bits count. */
  static String addressOrPrefix(IpPrefix prefix) {
    return prefix.length() == prefix.address().bits()
        ? prefix.address().toString()
        : prefix.toString();
  }
}
