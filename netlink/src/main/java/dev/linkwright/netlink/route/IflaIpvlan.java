package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;

/**
 * Attributes of an ipvlan or ipvtap. Source: include/uapi/linux/if_link.h,
 * drivers/net/ipvlan/ipvlan_main.c {@code ipvlan_nl_policy}.
 */
public final class IflaIpvlan {
  public static final U16 IFLA_IPVLAN_MODE = u16(1, "IFLA_IPVLAN_MODE");
  public static final U16 IFLA_IPVLAN_FLAGS = u16(2, "IFLA_IPVLAN_FLAGS");

  /** The table. */
  public static final AttrSet SET = attrSet("ipvlan", IflaIpvlan.class);

  private IflaIpvlan() {}
}
