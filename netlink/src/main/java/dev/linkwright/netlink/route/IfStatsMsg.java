package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about statistics of an interface.
 *
 * <pre>{@code
 * struct if_stats_msg { __u8 family; __u8 pad1; __u16 pad2; __u32 ifindex; __u32 filter_mask; };
 * }</pre>
 *
 * @param family AF_UNSPEC
 * @param index interface index
 * @param filterMask which statistics, IFLA_STATS_FILTER_BIT
 */
public record IfStatsMsg(int family, int index, int filterMask) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct("struct if_stats_msg { __u8 family, pad1; __u16 pad2; __u32 ifindex, filter_mask; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static IfStatsMsg read(byte[] b, int at) {
    return new IfStatsMsg(Bytes.getU8(b, at), Bytes.getS32(b, at + 4), Bytes.getS32(b, at + 8));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putS32(b, at + 4, index);
    Bytes.putS32(b, at + 8, filterMask);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return IflaStats.SET;
  }
}
