package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * VLANs of bridges and their ports. Source: include/uapi/linux/if_bridge.h, net/bridge/br_vlan.c
 * {@code br_vlan_db_policy}.
 */
public final class BridgeVlandb {
  public static final Nest BRIDGE_VLANDB_ENTRY =
      nest(1, "BRIDGE_VLANDB_ENTRY", () -> BridgeVlandbEntry.SET);
  public static final Nest BRIDGE_VLANDB_GLOBAL_OPTIONS =
      nest(2, "BRIDGE_VLANDB_GLOBAL_OPTIONS", () -> BridgeVlandbGopts.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLANs", BridgeVlandb.class);

  private BridgeVlandb() {}
}
