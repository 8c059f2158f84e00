package dev.linkwright.server.view;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Map;

/**
 * What {@code ip} writes as words besides {@link dev.linkwright.core.state.RtNames}: link types,
 * protocols as in /etc/protocols of a fresh system, families, prefixes.
 */
final class IpWords {
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
