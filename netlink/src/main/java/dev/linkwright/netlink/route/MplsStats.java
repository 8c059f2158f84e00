package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * MPLS statistics of a link. Source: include/uapi/linux/mpls.h, net/mpls/af_mpls.c {@code
 * mpls_fill_stats_af}.
 */
public final class MplsStats {
  public static final Binary MPLS_STATS_LINK =
      binary(1, "MPLS_STATS_LINK", LinkStructs.MPLS_LINK_STATS);

  /** The table. */
  public static final AttrSet SET = attrSet("mpls statistics", MplsStats.class);

  private MplsStats() {}
}
