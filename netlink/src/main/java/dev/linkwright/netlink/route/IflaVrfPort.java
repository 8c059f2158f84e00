package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * What a link says as the port of a VRF. Source: include/uapi/linux/if_link.h, drivers/net/vrf.c
 * {@code vrf_fill_slave_info}.
 */
public final class IflaVrfPort {
  public static final U32 IFLA_VRF_PORT_TABLE = u32(1, "IFLA_VRF_PORT_TABLE");

  /** The table. */
  public static final AttrSet SET = attrSet("vrf port", IflaVrfPort.class);

  private IflaVrfPort() {}
}
