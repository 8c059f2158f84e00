package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * A list of priority mappings of a VLAN device. Source: include/uapi/linux/if_link.h,
 * net/8021q/vlan_netlink.c {@code vlan_map_policy}.
 */
public final class IflaVlanQos {
  public static final Binary IFLA_VLAN_QOS_MAPPING =
      binary(1, "IFLA_VLAN_QOS_MAPPING", LinkStructs.IFLA_VLAN_QOS_MAPPING);

  /** The table. */
  public static final AttrSet SET = attrSet("vlan qos", IflaVlanQos.class);

  private IflaVlanQos() {}
}
