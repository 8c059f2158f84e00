package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a namespace id, or anything asked for by family only.
 *
 * <p>The struct has one byte; the attributes start at the next multiple of 4.
 *
 * <pre>{@code
 * struct rtgenmsg { unsigned char rtgen_family; };
 * }</pre>
 *
 * @param family AF_UNSPEC or the family asked for
 */
public record RtGenMsg(int family) implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 4;

  /** The struct. */
  public static final Layout LAYOUT = struct("struct rtgenmsg { __u8 rtgen_family; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static RtGenMsg read(byte[] b, int at) {
    return new RtGenMsg(Bytes.getU8(b, at));
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
    return Netnsa.SET;
  }
}
