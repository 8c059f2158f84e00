package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * IPv6 settings of a link, in IFLA_AF_SPEC under AF_INET6. Source: include/uapi/linux/if_link.h,
 * net/ipv6/addrconf.c {@code inet6_af_policy}, {@code inet6_fill_ifla6_attrs}.
 */
public final class IflaInet6 {
  public static final U32 IFLA_INET6_FLAGS = u32(1, "IFLA_INET6_FLAGS");
  public static final Binary IFLA_INET6_CONF = binary(2, "IFLA_INET6_CONF", LinkStructs.DEVCONF);
  public static final Binary IFLA_INET6_STATS = binary(3, "IFLA_INET6_STATS", LinkStructs.MIB);
  public static final Binary IFLA_INET6_MCAST = binary(4, "IFLA_INET6_MCAST");
  public static final Binary IFLA_INET6_CACHEINFO =
      binary(5, "IFLA_INET6_CACHEINFO", LinkStructs.IFLA_CACHEINFO);
  public static final Binary IFLA_INET6_ICMP6STATS =
      binary(6, "IFLA_INET6_ICMP6STATS", LinkStructs.MIB);
  public static final Ip IFLA_INET6_TOKEN = ip(7, "IFLA_INET6_TOKEN");
  public static final U8 IFLA_INET6_ADDR_GEN_MODE = u8(8, "IFLA_INET6_ADDR_GEN_MODE");
  public static final U32 IFLA_INET6_RA_MTU = u32(9, "IFLA_INET6_RA_MTU");

  /** The table. */
  public static final AttrSet SET = attrSet("inet6", IflaInet6.class);

  private IflaInet6() {}
}
