package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a nexthop object.
 *
 * <pre>{@code
 * struct nhmsg { unsigned char nh_family, nh_scope, nh_protocol, resvd; unsigned nh_flags; };
 * }</pre>
 *
 * @param family AF_INET or AF_INET6, AF_UNSPEC for a group
 * @param scope RT_SCOPE_*, in replies
 * @param protocol RTPROT_*
 * @param flags RTNH_F_* bits
 */
public record NhMsg(int family, int scope, int protocol, int flags) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 8;

  /** The struct. */
  public static final Layout LAYOUT =
      struct("struct nhmsg { __u8 nh_family, nh_scope, nh_protocol, resvd; __u32 nh_flags; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static NhMsg read(byte[] b, int at) {
    return new NhMsg(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 1),
        Bytes.getU8(b, at + 2),
        Bytes.getS32(b, at + 4));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU8(b, at + 1, scope);
    Bytes.putU8(b, at + 2, protocol);
    Bytes.putS32(b, at + 4, flags);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Nha.SET;
  }
}
