package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about multicast groups of a bridge. Source:
 * include/uapi/linux/if_bridge.h.
 *
 * @param family AF_BRIDGE
 * @param index the bridge
 */
public record BrPortMsg(int family, int index) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 8;

  /** The struct. */
  public static final Layout LAYOUT = struct("struct br_port_msg { __u8 family; __u32 ifindex; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static BrPortMsg read(byte[] b, int at) {
    return new BrPortMsg(Bytes.getU8(b, at), Bytes.getS32(b, at + 4));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putS32(b, at + 4, index);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Mdba.SET;
  }
}
