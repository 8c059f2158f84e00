package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;

/**
 * Statistics of what hardware forwards. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c
 * {@code rtnl_offload_xstats_fill}.
 */
public final class IflaOffloadXstats {
  /** The numbers in IFLA_OFFLOAD_XSTATS_HW_S_INFO. */
  private static final AttrSet HW_S_INFO_SETS =
      AttrSet.array(
          "IFLA_OFFLOAD_XSTATS_HW_S_INFO",
          4,
          i -> nest(i, Integer.toString(i), () -> IflaOffloadXstatsHwSInfo.SET));

  public static final Binary IFLA_OFFLOAD_XSTATS_CPU_HIT =
      binary(1, "IFLA_OFFLOAD_XSTATS_CPU_HIT", LinkStructs.RTNL_LINK_STATS64);
  public static final Nest IFLA_OFFLOAD_XSTATS_HW_S_INFO =
      nest(2, "IFLA_OFFLOAD_XSTATS_HW_S_INFO", () -> HW_S_INFO_SETS);
  public static final Binary IFLA_OFFLOAD_XSTATS_L3_STATS =
      binary(3, "IFLA_OFFLOAD_XSTATS_L3_STATS", LinkStructs.RTNL_HW_STATS64);

  /** The table. */
  public static final AttrSet SET = attrSet("offload statistics", IflaOffloadXstats.class);

  private IflaOffloadXstats() {}
}
