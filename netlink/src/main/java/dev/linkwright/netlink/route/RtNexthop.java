package dev.linkwright.netlink.route;

import dev.linkwright.netlink.attr.Bytes;

/**
 * One next hop in RTA_MULTIPATH; its attributes follow.
 *
 * <pre>{@code
 * struct rtnexthop { unsigned short rtnh_len; unsigned char rtnh_flags, rtnh_hops; int rtnh_ifindex; };
 * }</pre>
 *
 * @param flags RTNH_F_* bits
 * @param hops weight - 1
 * @param index interface index
 */
public record RtNexthop(int flags, int hops, int index) {
  /** Bytes of the struct. */
  public static final int SIZE = 8;

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static RtNexthop read(byte[] b, int at) {
    return new RtNexthop(Bytes.getU8(b, at + 2), Bytes.getU8(b, at + 3), Bytes.getS32(b, at + 4));
  }

  /** The bytes of the struct; {@code rtnh_len} is 0 until the writer closes the record. */
  public byte[] toBytes() {
    byte[] b = new byte[SIZE];
    Bytes.putU8(b, 2, flags);
    Bytes.putU8(b, 3, hops);
    Bytes.putS32(b, 4, index);
    return b;
  }
}
