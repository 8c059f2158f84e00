package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of ip6tnl: those of {@link IflaIptun} with flags of 32 bits (IP6_TNL_F_*). Source:
 * include/uapi/linux/ip6_tunnel.h, net/ipv6/ip6_tunnel.c {@code ip6_tnl_policy}.
 */
public final class IflaIptunIp6 {
  public static final U32 IFLA_IPTUN_FLAGS = u32(8, "IFLA_IPTUN_FLAGS");

  /** The table. */
  public static final AttrSet SET = IflaIptun.SET.with(IFLA_IPTUN_FLAGS);

  private IflaIptunIp6() {}
}
