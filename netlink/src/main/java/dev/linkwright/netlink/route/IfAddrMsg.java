package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about an address.
 *
 * <pre>{@code
 * struct ifaddrmsg { __u8 ifa_family; __u8 ifa_prefixlen; __u8 ifa_flags; __u8 ifa_scope; __u32 ifa_index; };
 * }</pre>
 *
 * @param family AF_INET or AF_INET6
 * @param prefixLen prefix length in bits
 * @param flags the low 8 bits of IFA_FLAGS
 * @param scope RT_SCOPE_*
 * @param index interface index
 */
public record IfAddrMsg(int family, int prefixLen, int flags, int scope, int index)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 8;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct ifaddrmsg { __u8 ifa_family, ifa_prefixlen, ifa_flags, ifa_scope; __u32 "
              + "ifa_index; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static IfAddrMsg read(byte[] b, int at) {
    return new IfAddrMsg(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 1),
        Bytes.getU8(b, at + 2),
        Bytes.getU8(b, at + 3),
        Bytes.getS32(b, at + 4));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU8(b, at + 1, prefixLen);
    Bytes.putU8(b, at + 2, flags);
    Bytes.putU8(b, at + 3, scope);
    Bytes.putS32(b, at + 4, index);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Ifa.SET;
  }
}
