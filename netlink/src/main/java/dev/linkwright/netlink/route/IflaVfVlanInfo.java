package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/** The list in IFLA_VF_VLAN_LIST. Source: include/uapi/linux/if_link.h. */
public final class IflaVfVlanInfo {
  public static final Binary IFLA_VF_VLAN_INFO =
      binary(1, "IFLA_VF_VLAN_INFO", VfStructs.IFLA_VF_VLAN_INFO);

  /** The table. */
  public static final AttrSet SET = attrSet("vf vlans", IflaVfVlanInfo.class);

  private IflaVfVlanInfo() {}
}
