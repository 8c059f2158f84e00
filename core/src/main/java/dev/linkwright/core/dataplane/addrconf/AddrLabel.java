package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;

/**
 * Labels that keep addresses of a kind together when a source is chosen; the kernel's own table.
 * Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_init_table}.
 */
final class AddrLabel {
  private record Entry(IpPrefix prefix, int label) {}

  /** The longest prefix first. */
  private static final List<Entry> TABLE =
      List.of(
          entry("::1/128", 0),
          entry("::/96", 3),
          entry("::ffff:0:0/96", 4),
          entry("2001::/32", 6),
          entry("2001:10::/28", 7),
          entry("2002::/16", 2),
          entry("fc00::/7", 5),
          entry("::/0", 1));

  private AddrLabel() {}

  /** Source: net/ipv6/addrlabel.c, {@code ipv6_addr_label}. */
  static int ipv6AddrLabel(IpAddress address) {
    return TABLE.stream()
        .filter(e -> e.prefix().contains(address))
        .findFirst()
        .map(Entry::label)
        .orElseThrow();
  }

  private static Entry entry(String prefix, int label) {
    return new Entry(IpPrefix.parse(prefix), label);
  }
}
