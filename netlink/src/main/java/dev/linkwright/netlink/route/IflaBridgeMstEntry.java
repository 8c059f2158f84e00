package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U8;

/**
 * The state of a bridge port in one MST instance. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_mst.c {@code br_mst_nl_policy}.
 */
public final class IflaBridgeMstEntry {
  public static final U16 IFLA_BRIDGE_MST_ENTRY_MSTI = u16(1, "IFLA_BRIDGE_MST_ENTRY_MSTI");
  public static final U8 IFLA_BRIDGE_MST_ENTRY_STATE = u8(2, "IFLA_BRIDGE_MST_ENTRY_STATE");

  /** The table. */
  public static final AttrSet SET = attrSet("mst entry", IflaBridgeMstEntry.class);

  private IflaBridgeMstEntry() {}
}
