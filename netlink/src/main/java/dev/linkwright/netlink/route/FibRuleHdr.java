package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a rule.
 *
 * <pre>{@code
 * struct fib_rule_hdr { __u8 family, dst_len, src_len, tos, table, res1, res2, action; __u32 flags; };
 * }</pre>
 *
 * @param family AF_INET or AF_INET6
 * @param dstLen bits of FRA_DST
 * @param srcLen bits of FRA_SRC
 * @param tos type of service
 * @param table low 8 bits of the table; FRA_TABLE counts
 * @param action FR_ACT_*
 * @param flags FIB_RULE_* bits
 */
public record FibRuleHdr(
    int family, int dstLen, int srcLen, int tos, int table, int action, int flags)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct fib_rule_hdr { __u8 family, dst_len, src_len, tos, table, res1, res2, "
              + "action; __u32 flags; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static FibRuleHdr read(byte[] b, int at) {
    return new FibRuleHdr(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 1),
        Bytes.getU8(b, at + 2),
        Bytes.getU8(b, at + 3),
        Bytes.getU8(b, at + 4),
        Bytes.getU8(b, at + 7),
        Bytes.getS32(b, at + 8));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public void write(byte[] b, int at) {
    Bytes.putU8(b, at, family);
    Bytes.putU8(b, at + 1, dstLen);
    Bytes.putU8(b, at + 2, srcLen);
    Bytes.putU8(b, at + 3, tos);
    Bytes.putU8(b, at + 4, table);
    Bytes.putU8(b, at + 7, action);
    Bytes.putS32(b, at + 8, flags);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return Fra.SET;
  }
}
