package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * A VXLAN option in an encapsulation. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code vxlan_opt_policy}.
 */
public final class LwtunnelIpOptVxlan {
  public static final U32 LWTUNNEL_IP_OPT_VXLAN_GBP = u32(1, "LWTUNNEL_IP_OPT_VXLAN_GBP");

  /** The table. */
  public static final AttrSet SET = attrSet("vxlan option", LwtunnelIpOptVxlan.class);

  private LwtunnelIpOptVxlan() {}
}
