package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/** Statistics of a VLAN. Source: include/uapi/linux/if_bridge.h. */
public final class BridgeVlandbStats {
  public static final U64 BRIDGE_VLANDB_STATS_RX_BYTES = u64(1, "BRIDGE_VLANDB_STATS_RX_BYTES");
  public static final U64 BRIDGE_VLANDB_STATS_RX_PACKETS = u64(2, "BRIDGE_VLANDB_STATS_RX_PACKETS");
  public static final U64 BRIDGE_VLANDB_STATS_TX_BYTES = u64(3, "BRIDGE_VLANDB_STATS_TX_BYTES");
  public static final U64 BRIDGE_VLANDB_STATS_TX_PACKETS = u64(4, "BRIDGE_VLANDB_STATS_TX_PACKETS");
  public static final Binary BRIDGE_VLANDB_STATS_PAD = binary(5, "BRIDGE_VLANDB_STATS_PAD");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLAN statistics", BridgeVlandbStats.class);

  private BridgeVlandbStats() {}
}
