package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * The XDP program of a link. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code
 * ifla_xdp_policy}.
 */
public final class IflaXdp {
  public static final S32 IFLA_XDP_FD = s32(1, "IFLA_XDP_FD");
  public static final U8 IFLA_XDP_ATTACHED = u8(2, "IFLA_XDP_ATTACHED");
  public static final U32 IFLA_XDP_FLAGS = u32(3, "IFLA_XDP_FLAGS");
  public static final U32 IFLA_XDP_PROG_ID = u32(4, "IFLA_XDP_PROG_ID");
  public static final U32 IFLA_XDP_DRV_PROG_ID = u32(5, "IFLA_XDP_DRV_PROG_ID");
  public static final U32 IFLA_XDP_SKB_PROG_ID = u32(6, "IFLA_XDP_SKB_PROG_ID");
  public static final U32 IFLA_XDP_HW_PROG_ID = u32(7, "IFLA_XDP_HW_PROG_ID");
  public static final S32 IFLA_XDP_EXPECTED_FD = s32(8, "IFLA_XDP_EXPECTED_FD");

  /** The table. */
  public static final AttrSet SET = attrSet("xdp", IflaXdp.class);

  private IflaXdp() {}
}
