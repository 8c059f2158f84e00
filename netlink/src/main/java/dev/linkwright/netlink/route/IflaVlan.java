package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;

/**
 * Attributes of a VLAN device. Source: include/uapi/linux/if_link.h, net/8021q/vlan_netlink.c
 * {@code vlan_policy}.
 */
public final class IflaVlan {
  public static final U16 IFLA_VLAN_ID = u16(1, "IFLA_VLAN_ID");
  public static final Binary IFLA_VLAN_FLAGS =
      binary(2, "IFLA_VLAN_FLAGS", LinkStructs.IFLA_VLAN_FLAGS);
  public static final Nest IFLA_VLAN_EGRESS_QOS =
      nest(3, "IFLA_VLAN_EGRESS_QOS", () -> IflaVlanQos.SET);
  public static final Nest IFLA_VLAN_INGRESS_QOS =
      nest(4, "IFLA_VLAN_INGRESS_QOS", () -> IflaVlanQos.SET);
  public static final Be16 IFLA_VLAN_PROTOCOL = be16(5, "IFLA_VLAN_PROTOCOL");

  /** The table. */
  public static final AttrSet SET = attrSet("vlan", IflaVlan.class);

  private IflaVlan() {}
}
