package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;

/**
 * Settings of an interface: RTM_NEWNETCONF, RTM_DELNETCONF, RTM_GETNETCONF. Source:
 * include/uapi/linux/netconf.h, net/ipv4/devinet.c {@code devconf_ipv4_policy}, net/ipv6/addrconf.c
 * {@code devconf_ipv6_policy}.
 */
public final class Netconfa {
  public static final S32 NETCONFA_IFINDEX = s32(1, "NETCONFA_IFINDEX");
  public static final S32 NETCONFA_FORWARDING = s32(2, "NETCONFA_FORWARDING");
  public static final S32 NETCONFA_RP_FILTER = s32(3, "NETCONFA_RP_FILTER");
  public static final S32 NETCONFA_MC_FORWARDING = s32(4, "NETCONFA_MC_FORWARDING");
  public static final S32 NETCONFA_PROXY_NEIGH = s32(5, "NETCONFA_PROXY_NEIGH");
  public static final S32 NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN =
      s32(6, "NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN");
  public static final S32 NETCONFA_INPUT = s32(7, "NETCONFA_INPUT");
  public static final S32 NETCONFA_BC_FORWARDING = s32(8, "NETCONFA_BC_FORWARDING");
  public static final S32 NETCONFA_FORCE_FORWARDING = s32(9, "NETCONFA_FORCE_FORWARDING");

  /** The table. */
  public static final AttrSet SET = attrSet("netconf", Netconfa.class);

  private Netconfa() {}
}
