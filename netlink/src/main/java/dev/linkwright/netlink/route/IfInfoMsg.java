package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a link.
 *
 * <pre>{@code
 * struct ifinfomsg { unsigned char ifi_family; unsigned char __ifi_pad; unsigned short ifi_type; int ifi_index; unsigned ifi_flags; unsigned ifi_change; };
 * }</pre>
 *
 * @param family AF_UNSPEC, AF_BRIDGE ...
 * @param type ARPHRD_*: 1 for Ethernet, 772 for loopback
 * @param index interface index, 0 if not meant
 * @param flags IFF_* bits
 * @param change which bits of flags a request means
 */
public record IfInfoMsg(int family, int type, int index, int flags, int change)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 16;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct ifinfomsg { __u8 ifi_family, __ifi_pad; __u16 ifi_type; __s32 ifi_index; "
              + "__u32 ifi_flags, ifi_change; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static IfInfoMsg read(byte[] b, int at) {
    return new IfInfoMsg(
        Bytes.getU8(b, at),
        Bytes.getU16(b, at + 2),
        Bytes.getS32(b, at + 4),
        Bytes.getS32(b, at + 8),
        Bytes.getS32(b, at + 12));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU16(b, at + 2, type);
    Bytes.putS32(b, at + 4, index);
    Bytes.putS32(b, at + 8, flags);
    Bytes.putS32(b, at + 12, change);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return switch (family) {
      case Af.AF_BRIDGE -> IflaOfBridge.SET;
      case Af.AF_INET6 -> IflaOfInet6.SET;
      default -> Ifla.SET;
    };
  }
}
