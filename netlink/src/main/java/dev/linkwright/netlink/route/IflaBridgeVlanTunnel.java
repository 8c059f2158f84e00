package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;

/**
 * The mapping of a VLAN to a tunnel on a bridge port. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_netlink_tunnel.c {@code vlan_tunnel_policy}.
 */
public final class IflaBridgeVlanTunnel {
  public static final U32 IFLA_BRIDGE_VLAN_TUNNEL_ID = u32(1, "IFLA_BRIDGE_VLAN_TUNNEL_ID");
  public static final U16 IFLA_BRIDGE_VLAN_TUNNEL_VID = u16(2, "IFLA_BRIDGE_VLAN_TUNNEL_VID");
  public static final U16 IFLA_BRIDGE_VLAN_TUNNEL_FLAGS = u16(3, "IFLA_BRIDGE_VLAN_TUNNEL_FLAGS");

  /** The table. */
  public static final AttrSet SET = attrSet("vlan tunnel", IflaBridgeVlanTunnel.class);

  private IflaBridgeVlanTunnel() {}
}
