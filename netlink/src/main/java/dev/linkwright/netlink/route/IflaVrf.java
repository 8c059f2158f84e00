package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a VRF. Source: include/uapi/linux/if_link.h, drivers/net/vrf.c {@code
 * vrf_nl_policy}.
 */
public final class IflaVrf {
  public static final U32 IFLA_VRF_TABLE = u32(1, "IFLA_VRF_TABLE");

  /** The table. */
  public static final AttrSet SET = attrSet("vrf", IflaVrf.class);

  private IflaVrf() {}
}
