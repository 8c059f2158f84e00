package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Layout;

/**
 * Fixed header of a message about a route.
 *
 * <pre>{@code
 * struct rtmsg { unsigned char rtm_family, rtm_dst_len, rtm_src_len, rtm_tos, rtm_table, rtm_protocol, rtm_scope, rtm_type; unsigned rtm_flags; };
 * }</pre>
 *
 * @param family AF_INET or AF_INET6
 * @param dstLen bits of RTA_DST
 * @param srcLen bits of RTA_SRC
 * @param tos type of service
 * @param table low 8 bits of the table, 252 (RT_TABLE_COMPAT) if it does not fit; RTA_TABLE counts
 * @param protocol RTPROT_*
 * @param scope RT_SCOPE_*
 * @param type RTN_*
 * @param flags RTM_F_* and RTNH_F_* bits
 */
public record RtMsg(
    int family,
    int dstLen,
    int srcLen,
    int tos,
    int table,
    int protocol,
    int scope,
    int type,
    int flags)
    implements FixedHeader {
  /** Bytes of the struct, padded to 4. */
  public static final int SIZE = 12;

  /** The struct. */
  public static final Layout LAYOUT =
      struct(
          "struct rtmsg { __u8 rtm_family, rtm_dst_len, rtm_src_len, rtm_tos, rtm_table, "
              + "rtm_protocol, rtm_scope, rtm_type; __u32 rtm_flags; }");

  /** Reads the struct at {@code at}; {@link #SIZE} bytes must be there. */
  public static RtMsg read(byte[] b, int at) {
    return new RtMsg(
        Bytes.getU8(b, at),
        Bytes.getU8(b, at + 1),
        Bytes.getU8(b, at + 2),
        Bytes.getU8(b, at + 3),
        Bytes.getU8(b, at + 4),
        Bytes.getU8(b, at + 5),
        Bytes.getU8(b, at + 6),
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
    Bytes.putU8(b, at + 5, protocol);
    Bytes.putU8(b, at + 6, scope);
    Bytes.putU8(b, at + 7, type);
    Bytes.putS32(b, at + 8, flags);
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public AttrSet attributes() {
    return family == Af.AF_MPLS ? RtaMpls.SET : Rta.SET;
  }
}
