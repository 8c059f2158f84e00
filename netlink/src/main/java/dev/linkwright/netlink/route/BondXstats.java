package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Statistics of a bond or a bond port. Source: include/uapi/linux/if_bonding.h,
 * drivers/net/bonding/bond_netlink.c {@code bond_fill_linkxstats}.
 */
public final class BondXstats {
  public static final Nest BOND_XSTATS_3AD = nest(1, "BOND_XSTATS_3AD", () -> Bond3adStat.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("bond statistics", BondXstats.class);

  private BondXstats() {}
}
