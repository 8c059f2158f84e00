package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order in which Linux dumps: what was learned piece by piece is told as if it had been read as
 * a whole. Mirrors {@code inet_dump_fib} (tables by the low byte of their number, prefixes by
 * address, the longest first) and {@code fib6_walk} (what a prefix contains before itself).
 */
final class DumpOrder {
  private static final int TABLE_HASH_SIZE = 256;

  static final Comparator<Address> ADDRESSES = Comparator.comparingInt(DumpOrder::rank);

  static final Comparator<Route> ROUTES =
      Comparator.<Route>comparingInt(r -> rank(r.family()))
          .thenComparingLong(r -> r.table() % TABLE_HASH_SIZE)
          .thenComparing(r -> place(r.dst()), Arrays::compareUnsigned)
          .thenComparingInt(r -> -r.dst().length())
          .thenComparingLong(Route::metric);

  static final Comparator<Rule> RULES =
      Comparator.<Rule>comparingInt(r -> rank(r.family())).thenComparingLong(Rule::priority);

  private DumpOrder() {}

  private static int rank(Address address) {
    return rank(address.family());
  }

  private static int rank(int family) {
    return family == IpAddress.AF_INET ? 0 : 1;
  }

  /** IPv4: the first address of a prefix; IPv6: the last one. */
  private static byte[] place(IpPrefix prefix) {
    byte[] bytes = prefix.address().toBytes();
    if (!prefix.address().isV4()) {
      for (int bit = prefix.length(); bit < bytes.length * Byte.SIZE; bit++) {
        bytes[bit / Byte.SIZE] |= (byte) (0x80 >> (bit % Byte.SIZE));
      }
    }
    return bytes;
  }
}
