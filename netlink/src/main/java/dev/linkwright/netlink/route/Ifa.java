package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of an address: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR. Source:
 * include/uapi/linux/if_addr.h, net/ipv4/devinet.c {@code ifa_ipv4_policy}, net/ipv6/addrconf.c
 * {@code ifa_ipv6_policy}.
 */
public final class Ifa {
  public static final Ip IFA_ADDRESS = ip(1, "IFA_ADDRESS");
  public static final Ip IFA_LOCAL = ip(2, "IFA_LOCAL");
  public static final Str IFA_LABEL = str(3, "IFA_LABEL");
  public static final Ip IFA_BROADCAST = ip(4, "IFA_BROADCAST");
  public static final Ip IFA_ANYCAST = ip(5, "IFA_ANYCAST");
  public static final Binary IFA_CACHEINFO = binary(6, "IFA_CACHEINFO", RouteStructs.IFA_CACHEINFO);
  public static final Ip IFA_MULTICAST = ip(7, "IFA_MULTICAST");
  public static final U32 IFA_FLAGS = u32(8, "IFA_FLAGS");
  public static final U32 IFA_RT_PRIORITY = u32(9, "IFA_RT_PRIORITY");
  public static final S32 IFA_TARGET_NETNSID = s32(10, "IFA_TARGET_NETNSID");
  public static final U8 IFA_PROTO = u8(11, "IFA_PROTO");

  /** The table. */
  public static final AttrSet SET = attrSet("address", Ifa.class);

  private Ifa() {}
}
