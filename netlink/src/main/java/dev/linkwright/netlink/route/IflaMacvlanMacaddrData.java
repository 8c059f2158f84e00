package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;

import dev.linkwright.netlink.attr.AttrSet;

/**
 * The list in IFLA_MACVLAN_MACADDR_DATA: IFLA_MACVLAN_MACADDR, once for each source address.
 * Source: drivers/net/macvlan.c {@code macvlan_fill_info_macaddr}.
 */
public final class IflaMacvlanMacaddrData {
  /** The table. */
  public static final AttrSet SET = attrSet("macvlan sources", IflaMacvlan.IFLA_MACVLAN_MACADDR);

  private IflaMacvlanMacaddrData() {}
}
