package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * The list in NHA_GROUP_STATS. Source: include/uapi/linux/nexthop.h (Linux 6.9),
 * net/ipv4/nexthop.c.
 */
public final class NhaGroupStats {
  public static final Nest NHA_GROUP_STATS_ENTRY =
      nest(1, "NHA_GROUP_STATS_ENTRY", () -> NhaGroupStatsEntry.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("group statistics", NhaGroupStats.class);

  private NhaGroupStats() {}
}
