package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/**
 * Counters of the 802.3ad protocol of a bond. Source: include/uapi/linux/if_bonding.h,
 * drivers/net/bonding/bond_3ad.c {@code bond_3ad_stats_fill}.
 */
public final class Bond3adStat {
  public static final U64 BOND_3AD_STAT_LACPDU_RX = u64(0, "BOND_3AD_STAT_LACPDU_RX");
  public static final U64 BOND_3AD_STAT_LACPDU_TX = u64(1, "BOND_3AD_STAT_LACPDU_TX");
  public static final U64 BOND_3AD_STAT_LACPDU_UNKNOWN_RX =
      u64(2, "BOND_3AD_STAT_LACPDU_UNKNOWN_RX");
  public static final U64 BOND_3AD_STAT_LACPDU_ILLEGAL_RX =
      u64(3, "BOND_3AD_STAT_LACPDU_ILLEGAL_RX");
  public static final U64 BOND_3AD_STAT_MARKER_RX = u64(4, "BOND_3AD_STAT_MARKER_RX");
  public static final U64 BOND_3AD_STAT_MARKER_TX = u64(5, "BOND_3AD_STAT_MARKER_TX");
  public static final U64 BOND_3AD_STAT_MARKER_RESP_RX = u64(6, "BOND_3AD_STAT_MARKER_RESP_RX");
  public static final U64 BOND_3AD_STAT_MARKER_RESP_TX = u64(7, "BOND_3AD_STAT_MARKER_RESP_TX");
  public static final U64 BOND_3AD_STAT_MARKER_UNKNOWN_RX =
      u64(8, "BOND_3AD_STAT_MARKER_UNKNOWN_RX");
  public static final Binary BOND_3AD_STAT_PAD = binary(9, "BOND_3AD_STAT_PAD");

  /** The table. */
  public static final AttrSet SET = attrSet("802.3ad statistics", Bond3adStat.class);

  private Bond3adStat() {}
}
