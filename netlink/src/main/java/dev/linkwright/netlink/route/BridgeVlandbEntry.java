package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * A VLAN, or a range of them. Source: include/uapi/linux/if_bridge.h, net/bridge/br_vlan.c {@code
 * br_vlan_db_policy}.
 */
public final class BridgeVlandbEntry {
  public static final Binary BRIDGE_VLANDB_ENTRY_INFO =
      binary(1, "BRIDGE_VLANDB_ENTRY_INFO", LinkStructs.BRIDGE_VLAN_INFO);
  public static final U16 BRIDGE_VLANDB_ENTRY_RANGE = u16(2, "BRIDGE_VLANDB_ENTRY_RANGE");
  public static final U8 BRIDGE_VLANDB_ENTRY_STATE = u8(3, "BRIDGE_VLANDB_ENTRY_STATE");
  public static final Nest BRIDGE_VLANDB_ENTRY_TUNNEL_INFO =
      nest(4, "BRIDGE_VLANDB_ENTRY_TUNNEL_INFO", () -> BridgeVlandbTinfo.SET);
  public static final Nest BRIDGE_VLANDB_ENTRY_STATS =
      nest(5, "BRIDGE_VLANDB_ENTRY_STATS", () -> BridgeVlandbStats.SET);
  public static final U8 BRIDGE_VLANDB_ENTRY_MCAST_ROUTER =
      u8(6, "BRIDGE_VLANDB_ENTRY_MCAST_ROUTER");
  public static final U32 BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS =
      u32(7, "BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS");
  public static final U32 BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS =
      u32(8, "BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS");
  public static final U8 BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS =
      u8(9, "BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLAN", BridgeVlandbEntry.class);

  private BridgeVlandbEntry() {}
}
