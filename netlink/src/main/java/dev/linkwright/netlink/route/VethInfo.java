package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Headed.headed;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Headed;

/**
 * Attributes of a veth pair in a request: the other end, a link of its own behind a struct
 * ifinfomsg. Source: include/uapi/linux/veth.h, drivers/net/veth.c {@code veth_policy}, {@code
 * veth_newlink}.
 */
public final class VethInfo {
  public static final Headed VETH_INFO_PEER =
      headed(1, "VETH_INFO_PEER", IfInfoMsg.LAYOUT, () -> Ifla.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("veth", VethInfo.class);

  private VethInfo() {}
}
