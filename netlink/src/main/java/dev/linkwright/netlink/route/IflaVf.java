package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;

/**
 * One virtual function of an SR-IOV device. Source: include/uapi/linux/if_link.h,
 * net/core/rtnetlink.c {@code ifla_vf_policy}.
 */
public final class IflaVf {
  public static final Binary IFLA_VF_MAC = binary(1, "IFLA_VF_MAC", VfStructs.IFLA_VF_MAC);
  public static final Binary IFLA_VF_VLAN = binary(2, "IFLA_VF_VLAN", VfStructs.IFLA_VF_VLAN);
  public static final Binary IFLA_VF_TX_RATE =
      binary(3, "IFLA_VF_TX_RATE", VfStructs.IFLA_VF_TX_RATE);
  public static final Binary IFLA_VF_SPOOFCHK =
      binary(4, "IFLA_VF_SPOOFCHK", VfStructs.IFLA_VF_SPOOFCHK);
  public static final Binary IFLA_VF_LINK_STATE =
      binary(5, "IFLA_VF_LINK_STATE", VfStructs.IFLA_VF_LINK_STATE);
  public static final Binary IFLA_VF_RATE = binary(6, "IFLA_VF_RATE", VfStructs.IFLA_VF_RATE);
  public static final Binary IFLA_VF_RSS_QUERY_EN =
      binary(7, "IFLA_VF_RSS_QUERY_EN", VfStructs.IFLA_VF_RSS_QUERY_EN);
  public static final Nest IFLA_VF_STATS = nest(8, "IFLA_VF_STATS", () -> IflaVfStats.SET);
  public static final Binary IFLA_VF_TRUST = binary(9, "IFLA_VF_TRUST", VfStructs.IFLA_VF_TRUST);
  public static final Binary IFLA_VF_IB_NODE_GUID =
      binary(10, "IFLA_VF_IB_NODE_GUID", VfStructs.IFLA_VF_GUID);
  public static final Binary IFLA_VF_IB_PORT_GUID =
      binary(11, "IFLA_VF_IB_PORT_GUID", VfStructs.IFLA_VF_GUID);
  public static final Nest IFLA_VF_VLAN_LIST =
      nest(12, "IFLA_VF_VLAN_LIST", () -> IflaVfVlanInfo.SET);
  public static final Binary IFLA_VF_BROADCAST =
      binary(13, "IFLA_VF_BROADCAST", VfStructs.IFLA_VF_BROADCAST);

  /** The table. */
  public static final AttrSet SET = attrSet("virtual function", IflaVf.class);

  private IflaVf() {}
}
