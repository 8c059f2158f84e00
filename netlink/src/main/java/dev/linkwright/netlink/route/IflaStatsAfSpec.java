package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Statistics of a link by address family, in IFLA_STATS_AF_SPEC: the numbers are those of the
 * families. Source: net/core/rtnetlink.c {@code rtnl_fill_statsinfo}.
 */
public final class IflaStatsAfSpec {
  public static final Nest AF_MPLS = nest(Af.AF_MPLS, "AF_MPLS", () -> MplsStats.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("statistics of families", IflaStatsAfSpec.class);

  private IflaStatsAfSpec() {}
}
