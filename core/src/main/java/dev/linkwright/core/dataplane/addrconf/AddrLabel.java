package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Labels that keep addresses of a kind together when a source is chosen. Source:
 * net/ipv6/addrlabel.c, {@code ip6addrlbl_table}.
 *
 * @param entries the longest prefix first, of equal ones the newest
 * @param seq counts changes
 */
record AddrLabel(PVector<AddrLabel.Entry> entries, int seq) {
  /** IPv4-mapped addresses. */
  private static final IpPrefix MAPPED = prefix("::ffff:0:0", 96);

  private static final IpPrefix LOOPBACK = prefix("::1", 128);

  private static final Slot<AddrLabel> SLOT =
      Slot.of("ip6addrlbl", AddrLabel.class, ip6addrlblInitTable());

  /**
   * A label.
   *
   * @param prefix for these addresses
   * @param ifindex on this device only, or 0
   * @param label the number
   */
  record Entry(IpPrefix prefix, int ifindex, long label) {
    /** Source: net/ipv6/addrlabel.c, {@code __ip6addrlbl_match}. */
    boolean matches(IpAddress address, int onDevice) {
      return (ifindex == 0 || ifindex == onDevice) && prefix.contains(address);
    }
  }

  static AddrLabel of(Net net) {
    return net.get(SLOT);
  }

  /** Source: net/ipv6/addrlabel.c, {@code ip6addrlbl_init_table}. */
  private static AddrLabel ip6addrlblInitTable() {
    AddrLabel table = new AddrLabel(TreePVector.empty(), 0);
    return table
        .plus(new Entry(prefix("::", 0), 0, 1))
        .plus(new Entry(prefix("fc00::", 7), 0, 5))
        .plus(new Entry(prefix("fec0::", 10), 0, 11))
        .plus(new Entry(prefix("2002::", 16), 0, 2))
        .plus(new Entry(prefix("3ffe::", 16), 0, 12))
        .plus(new Entry(prefix("2001::", 32), 0, 6))
        .plus(new Entry(prefix("2001:10::", 28), 0, 7))
        .plus(new Entry(MAPPED, 0, 4))
        .plus(new Entry(prefix("::", 96), 0, 3))
        .plus(new Entry(LOOPBACK, 0, 0));
  }

  private static IpPrefix prefix(String address, int length) {
    return new IpPrefix(IpAddress.parse(address), length);
  }

  /** Source: net/ipv6/addrlabel.c, {@code ipv6_addr_label}. */
  static int ipv6AddrLabel(Net net, IpAddress address, int ifindex) {
    Entry entry = of(net).lookup(address, ifindex);
    return entry == null ? -1 : (int) entry.label();
  }

  /** Source: net/ipv6/addrlabel.c, {@code __ipv6_addr_label}. */
  @Nullable Entry lookup(IpAddress address, int ifindex) {
    return entries.stream().filter(e -> e.matches(address, ifindex)).findFirst().orElse(null);
  }

  /**
   * The same for who asks for it by message, to whom the kernel does not say the entry of ::1: it
   * takes that address for another kind there. Source: net/ipv6/addrlabel.c, {@code
   * ip6addrlbl_get}.
   */
  @Nullable Entry lookupAsked(IpAddress address, int ifindex) {
    return entries.stream()
        .filter(e -> e.matches(address, ifindex) && !e.prefix().equals(LOOPBACK))
        .findFirst()
        .orElse(null);
  }

  /** The place of the entry for exactly this prefix and device, or -1. */
  int indexOf(IpPrefix prefix, int ifindex) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).prefix().equals(prefix) && entries.get(i).ifindex() == ifindex) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether {@link #plus} would meet an entry for the same prefix and device. It looks no further
   * than the place where the new one goes.
   */
  boolean meets(Entry entry) {
    int at = placeOf(entry);
    return at < entries.size() && isSame(entries.get(at), entry);
  }

  /**
   * With the entry, in the place of the one it meets if there is one. Source: net/ipv6/addrlabel.c,
   * {@code __ip6addrlbl_add}.
   */
  AddrLabel plus(Entry entry) {
    int at = placeOf(entry);
    return new AddrLabel(meets(entry) ? entries.with(at, entry) : entries.plus(at, entry), seq + 1);
  }

  private int placeOf(Entry entry) {
    int at = 0;
    while (at < entries.size()
        && !isSame(entries.get(at), entry)
        && !isBefore(entry.prefix().length(), entries.get(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSame(Entry a, Entry b) {
    return a.prefix().equals(b.prefix()) && a.ifindex() == b.ifindex();
  }

  private static boolean isBefore(int length, Entry there) {
    int theirs = there.prefix().length();
    return theirs < length || (theirs == length && there.ifindex() == 0);
  }

  AddrLabel minus(int at) {
    return new AddrLabel(entries.minus(at), seq);
  }

  void keep(Net net) {
    net.set(SLOT, this);
  }
}
