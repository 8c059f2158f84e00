package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * What RTM_GETSTATS and RTM_SETSTATS ask. Source: include/uapi/linux/if_link.h,
 * net/core/rtnetlink.c {@code ifla_stats_set_policy}, {@code rtnl_stats_get_policy}.
 */
public final class IflaStatsGetset {
  /** Which of the statistics of hardware are wanted, a bit for each, in IFLA_STATS_GET_FILTERS. */
  public static final U32 GET_FILTER_LINK_OFFLOAD_XSTATS = u32(4, "4");

  /** The positions in IFLA_STATS_GET_FILTERS. */
  public static final AttrSet GET_FILTERS_SETS =
      AttrSet.array("IFLA_STATS_GET_FILTERS", 6, i -> u32(i, Integer.toString(i)))
          .with(GET_FILTER_LINK_OFFLOAD_XSTATS);

  public static final Nest IFLA_STATS_GET_FILTERS =
      nest(1, "IFLA_STATS_GET_FILTERS", () -> GET_FILTERS_SETS);
  public static final U8 IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS =
      u8(2, "IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS");

  /** The table. */
  public static final AttrSet SET = attrSet("statistics request", IflaStatsGetset.class);

  private IflaStatsGetset() {}
}
