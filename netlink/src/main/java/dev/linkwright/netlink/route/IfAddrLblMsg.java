package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about an address label.
 *
 * <pre>{@code
 * struct ifaddrlblmsg { __u8 ifal_family, __ifal_reserved, ifal_prefixlen, ifal_flags; __u32 ifal_index; __u32 ifal_seq; };
 * }</pre>
 *
 * @param family AF_INET6
 * @param prefixLen prefix length in bits
 * @param flags always 0
 * @param index interface index or 0
 * @param seq generation of the label table
 */
public record IfAddrLblMsg(int family, int prefixLen, int flags, int index, int seq)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct ifaddrlblmsg { __u8 ifal_family, __ifal_reserved, ifal_prefixlen, "
              + "ifal_flags; __u32 ifal_index, ifal_seq; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static IfAddrLblMsg read(byte[] b, int at) {
    return new IfAddrLblMsg(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 2),
        Bytes.getU8(b, at + 3),
        Bytes.getS32(b, at + 4),
        Bytes.getS32(b, at + 8));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU8(b, at + 2, prefixLen);
    Bytes.putU8(b, at + 3, flags);
    Bytes.putS32(b, at + 4, index);
    Bytes.putS32(b, at + 8, seq);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Ifal.SET;
  }
}
