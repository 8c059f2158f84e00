package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.U16;

/**
 * The active 802.3ad aggregator of a bond. Source: include/uapi/linux/if_link.h,
 * drivers/net/bonding/bond_netlink.c {@code bond_fill_info}.
 */
public final class IflaBondAdInfo {
  public static final U16 IFLA_BOND_AD_INFO_AGGREGATOR = u16(1, "IFLA_BOND_AD_INFO_AGGREGATOR");
  public static final U16 IFLA_BOND_AD_INFO_NUM_PORTS = u16(2, "IFLA_BOND_AD_INFO_NUM_PORTS");
  public static final U16 IFLA_BOND_AD_INFO_ACTOR_KEY = u16(3, "IFLA_BOND_AD_INFO_ACTOR_KEY");
  public static final U16 IFLA_BOND_AD_INFO_PARTNER_KEY = u16(4, "IFLA_BOND_AD_INFO_PARTNER_KEY");
  public static final Mac IFLA_BOND_AD_INFO_PARTNER_MAC = mac(5, "IFLA_BOND_AD_INFO_PARTNER_MAC");

  /** The table. */
  public static final AttrSet SET = attrSet("bond 802.3ad", IflaBondAdInfo.class);

  private IflaBondAdInfo() {}
}
