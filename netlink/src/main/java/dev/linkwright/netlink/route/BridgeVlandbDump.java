package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * What RTM_GETVLAN asks. Source: include/uapi/linux/if_bridge.h, net/bridge/br_vlan.c {@code
 * br_vlan_db_dump_pol}.
 */
public final class BridgeVlandbDump {
  public static final U32 BRIDGE_VLANDB_DUMP_FLAGS = u32(1, "BRIDGE_VLANDB_DUMP_FLAGS");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLANs request", BridgeVlandbDump.class);

  private BridgeVlandbDump() {}
}
