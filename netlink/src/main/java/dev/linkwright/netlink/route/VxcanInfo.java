package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Headed.headed;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Headed;

/**
 * Attributes of a vxcan pair in a request: the other end, a link of its own behind a struct
 * ifinfomsg. Source: include/uapi/linux/can/vxcan.h, drivers/net/can/vxcan.c {@code vxcan_policy}.
 */
public final class VxcanInfo {
  public static final Headed VXCAN_INFO_PEER =
      headed(1, "VXCAN_INFO_PEER", IfInfoMsg.LAYOUT, () -> Ifla.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("vxcan", VxcanInfo.class);

  private VxcanInfo() {}
}
