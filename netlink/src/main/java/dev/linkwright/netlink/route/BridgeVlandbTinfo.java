package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/** The tunnel of a VLAN. Source: include/uapi/linux/if_bridge.h. */
public final class BridgeVlandbTinfo {
  public static final U32 BRIDGE_VLANDB_TINFO_ID = u32(1, "BRIDGE_VLANDB_TINFO_ID");
  public static final U32 BRIDGE_VLANDB_TINFO_CMD = u32(2, "BRIDGE_VLANDB_TINFO_CMD");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLAN tunnel", BridgeVlandbTinfo.class);

  private BridgeVlandbTinfo() {}
}
