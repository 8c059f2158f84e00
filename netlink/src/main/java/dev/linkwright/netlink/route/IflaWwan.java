package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a WWAN link. Source: include/uapi/linux/wwan.h, drivers/net/wwan/wwan_core.c {@code
 * wwan_rtnl_policy}.
 */
public final class IflaWwan {
  public static final U32 IFLA_WWAN_LINK_ID = u32(1, "IFLA_WWAN_LINK_ID");

  /** The table. */
  public static final AttrSet SET = attrSet("wwan", IflaWwan.class);

  private IflaWwan() {}
}
