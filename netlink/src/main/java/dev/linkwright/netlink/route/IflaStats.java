package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;

/**
 * Statistics of a link: RTM_NEWSTATS. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c
 * {@code rtnl_fill_statsinfo}.
 */
public final class IflaStats {
  public static final Binary IFLA_STATS_LINK_64 =
      binary(1, "IFLA_STATS_LINK_64", LinkStructs.RTNL_LINK_STATS64);
  public static final Nest IFLA_STATS_LINK_XSTATS =
      nest(2, "IFLA_STATS_LINK_XSTATS", () -> LinkXstats.SET);
  public static final Nest IFLA_STATS_LINK_XSTATS_SLAVE =
      nest(3, "IFLA_STATS_LINK_XSTATS_SLAVE", () -> LinkXstats.SET);
  public static final Nest IFLA_STATS_LINK_OFFLOAD_XSTATS =
      nest(4, "IFLA_STATS_LINK_OFFLOAD_XSTATS", () -> IflaOffloadXstats.SET);
  public static final Nest IFLA_STATS_AF_SPEC =
      nest(5, "IFLA_STATS_AF_SPEC", () -> IflaStatsAfSpec.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("statistics", IflaStats.class);

  private IflaStats() {}
}
