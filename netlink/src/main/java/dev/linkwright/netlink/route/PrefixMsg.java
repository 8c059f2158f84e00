package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of the news that a router announced a prefix. Source:
 * include/uapi/linux/rtnetlink.h.
 *
 * @param family AF_INET6
 * @param index the link it was heard on
 * @param type type of the option, ND_OPT_PREFIX_INFO
 * @param length bits of the prefix
 * @param flags IF_PREFIX_ONLINK, IF_PREFIX_AUTOCONF
 */
public record PrefixMsg(int family, int index, int type, int length, int flags)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct prefixmsg { __u8 prefix_family, prefix_pad1; __u16 prefix_pad2; __s32 prefix_ifindex; __u8 prefix_type, prefix_len, prefix_flags, prefix_pad3; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static PrefixMsg read(byte[] b, int at) {
    return new PrefixMsg(
        Bytes.getU8(b, at),
        Bytes.getS32(b, at + 4),
        Bytes.getU8(b, at + 8),
        Bytes.getU8(b, at + 9),
        Bytes.getU8(b, at + 10));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putS32(b, at + 4, index);
    Bytes.putU8(b, at + 8, type);
    Bytes.putU8(b, at + 9, length);
    Bytes.putU8(b, at + 10, flags);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Prefix.SET;
  }
}
