package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/** What control modes a CAN device supports. Source: include/uapi/linux/can/netlink.h. */
public final class IflaCanCtrlmode {
  public static final U32 IFLA_CAN_CTRLMODE_SUPPORTED = u32(1, "IFLA_CAN_CTRLMODE_SUPPORTED");

  /** The table. */
  public static final AttrSet SET = attrSet("can control modes", IflaCanCtrlmode.class);

  private IflaCanCtrlmode() {}
}
