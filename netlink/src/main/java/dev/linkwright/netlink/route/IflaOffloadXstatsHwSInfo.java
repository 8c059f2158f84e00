package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U8;

/**
 * Whether statistics were asked of the hardware, and whether it gives them. Source:
 * include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code
 * rtnl_offload_xstats_fill_hw_s_info_one}.
 */
public final class IflaOffloadXstatsHwSInfo {
  public static final U8 IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST =
      u8(1, "IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST");
  public static final U8 IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED =
      u8(2, "IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED");

  /** The table. */
  public static final AttrSet SET = attrSet("hardware statistics", IflaOffloadXstatsHwSInfo.class);

  private IflaOffloadXstatsHwSInfo() {}
}
