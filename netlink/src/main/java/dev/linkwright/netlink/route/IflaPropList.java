package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;

import dev.linkwright.netlink.attr.AttrSet;

/**
 * The list in IFLA_PROP_LIST: IFLA_ALT_IFNAME, once for each alternative name. Source:
 * net/core/rtnetlink.c {@code rtnl_fill_prop_list}.
 */
public final class IflaPropList {
  /** The table. */
  public static final AttrSet SET = attrSet("properties", Ifla.IFLA_ALT_IFNAME);

  private IflaPropList() {}
}
