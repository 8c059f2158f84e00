package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about queueing disciplines, classes, filters or chains. Source:
 * include/uapi/linux/rtnetlink.h.
 *
 * @param family AF_UNSPEC
 * @param index the link, or TCM_IFINDEX_MAGIC_BLOCK
 * @param handle major and minor number
 * @param parent handle of what it is under
 * @param info reference count of a discipline; priority and protocol of a filter
 */
public record TcMsg(int family, int index, int handle, int parent, int info)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 20;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct tcmsg { __u8 tcm_family, tcm__pad1; __u16 tcm__pad2; __s32 tcm_ifindex; __u32 tcm_handle, tcm_parent, tcm_info; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static TcMsg read(byte[] b, int at) {
    return new TcMsg(
        Bytes.getU8(b, at),
        Bytes.getS32(b, at + 4),
        Bytes.getS32(b, at + 8),
        Bytes.getS32(b, at + 12),
        Bytes.getS32(b, at + 16));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putS32(b, at + 4, index);
    Bytes.putS32(b, at + 8, handle);
    Bytes.putS32(b, at + 12, parent);
    Bytes.putS32(b, at + 16, info);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Tca.SET;
  }
}
