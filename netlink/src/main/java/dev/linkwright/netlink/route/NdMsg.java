package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a neighbour or fdb entry.
 *
 * <pre>{@code
 * struct ndmsg { __u8 ndm_family; __u8 ndm_pad1; __u16 ndm_pad2; __s32 ndm_ifindex; __u16 ndm_state; __u8 ndm_flags; __u8 ndm_type; };
 * }</pre>
 *
 * @param family AF_INET, AF_INET6 or AF_BRIDGE
 * @param index interface index
 * @param state NUD_* bits
 * @param flags NTF_* bits
 * @param type RTN_*
 */
public record NdMsg(int family, int index, int state, int flags, int type) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct ndmsg { __u8 ndm_family, ndm_pad1; __u16 ndm_pad2; __s32 ndm_ifindex; __u16 "
              + "ndm_state; __u8 ndm_flags, ndm_type; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static NdMsg read(byte[] b, int at) {
    return new NdMsg(
        Bytes.getU8(b, at),
        Bytes.getS32(b, at + 4),
        Bytes.getU16(b, at + 8),
        Bytes.getU8(b, at + 10),
        Bytes.getU8(b, at + 11));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putS32(b, at + 4, index);
    Bytes.putU16(b, at + 8, state);
    Bytes.putU8(b, at + 10, flags);
    Bytes.putU8(b, at + 11, type);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Nda.SET;
  }
}
