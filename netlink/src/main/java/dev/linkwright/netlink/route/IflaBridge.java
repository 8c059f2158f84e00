package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;

/**
 * IFLA_AF_SPEC of a message of family AF_BRIDGE. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_netlink.c {@code br_afspec}.
 */
public final class IflaBridge {
  public static final U16 IFLA_BRIDGE_FLAGS = u16(0, "IFLA_BRIDGE_FLAGS");
  public static final U16 IFLA_BRIDGE_MODE = u16(1, "IFLA_BRIDGE_MODE");
  public static final Binary IFLA_BRIDGE_VLAN_INFO =
      binary(2, "IFLA_BRIDGE_VLAN_INFO", LinkStructs.BRIDGE_VLAN_INFO);
  public static final Nest IFLA_BRIDGE_VLAN_TUNNEL_INFO =
      nest(3, "IFLA_BRIDGE_VLAN_TUNNEL_INFO", () -> IflaBridgeVlanTunnel.SET);
  public static final Binary IFLA_BRIDGE_MRP = binary(4, "IFLA_BRIDGE_MRP");
  public static final Binary IFLA_BRIDGE_CFM = binary(5, "IFLA_BRIDGE_CFM");
  public static final Nest IFLA_BRIDGE_MST = nest(6, "IFLA_BRIDGE_MST", () -> IflaBridgeMst.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("bridge port vlans", IflaBridge.class);

  private IflaBridge() {}
}
