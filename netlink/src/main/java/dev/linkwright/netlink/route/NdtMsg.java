package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a neighbour table.
 *
 * <pre>{@code
 * struct ndtmsg { __u8 ndtm_family; __u8 ndtm_pad1; __u16 ndtm_pad2; };
 * }</pre>
 *
 * @param family AF_INET or AF_INET6
 */
public record NdtMsg(int family) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 4;

  /** The struct. */
  public static final Layout LAYOUT =
      struct("struct ndtmsg { __u8 ndtm_family, ndtm_pad1; __u16 ndtm_pad2; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static NdtMsg read(byte[] b, int at) {
    return new NdtMsg(Bytes.getU8(b, at));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Ndta.SET;
  }
}
