package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about the VNIs of a vxlan device. Source: include/uapi/linux/if_link.h.
 *
 * @param family AF_BRIDGE
 * @param flags TUNNEL_MSG_FLAG_* bits
 * @param reserved2 0
 * @param index the device, 0 for all
 */
public record TunnelMsg(int family, int flags, int reserved2, int index) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 8;

  /** The struct. */
  public static final Layout LAYOUT =
      struct("struct tunnel_msg { __u8 family, flags; __u16 reserved2; __u32 ifindex; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static TunnelMsg read(byte[] b, int at) {
    return new TunnelMsg(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 1),
        Bytes.getU16(b, at + 2),
        Bytes.getS32(b, at + 4));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU8(b, at + 1, flags);
    Bytes.putU16(b, at + 2, reserved2);
    Bytes.putS32(b, at + 4, index);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return VxlanVnifilter.SET;
  }
}
