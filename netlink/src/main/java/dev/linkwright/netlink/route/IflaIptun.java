package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of ipip, sit and ip6tnl. IFLA_IPTUN_FLAGS (SIT_ISATAP, in host order although the
 * kernel calls it big-endian) is for the first two; {@link IflaIptunIp6} for the last. Source:
 * include/uapi/linux/if_tunnel.h, net/ipv4/ipip.c {@code ipip_policy}, net/ipv6/sit.c {@code
 * ipip6_policy}, net/ipv6/ip6_tunnel.c {@code ip6_tnl_policy}.
 */
public final class IflaIptun {
  public static final S32 IFLA_IPTUN_LINK = s32(1, "IFLA_IPTUN_LINK");
  public static final Ip IFLA_IPTUN_LOCAL = ip(2, "IFLA_IPTUN_LOCAL");
  public static final Ip IFLA_IPTUN_REMOTE = ip(3, "IFLA_IPTUN_REMOTE");
  public static final U8 IFLA_IPTUN_TTL = u8(4, "IFLA_IPTUN_TTL");
  public static final U8 IFLA_IPTUN_TOS = u8(5, "IFLA_IPTUN_TOS");
  public static final U8 IFLA_IPTUN_ENCAP_LIMIT = u8(6, "IFLA_IPTUN_ENCAP_LIMIT");
  public static final Be32 IFLA_IPTUN_FLOWINFO = be32(7, "IFLA_IPTUN_FLOWINFO");
  public static final U16 IFLA_IPTUN_FLAGS = u16(8, "IFLA_IPTUN_FLAGS");
  public static final U8 IFLA_IPTUN_PROTO = u8(9, "IFLA_IPTUN_PROTO");
  public static final U8 IFLA_IPTUN_PMTUDISC = u8(10, "IFLA_IPTUN_PMTUDISC");
  public static final Ip IFLA_IPTUN_6RD_PREFIX = ip(11, "IFLA_IPTUN_6RD_PREFIX");
  public static final Ip IFLA_IPTUN_6RD_RELAY_PREFIX = ip(12, "IFLA_IPTUN_6RD_RELAY_PREFIX");
  public static final U16 IFLA_IPTUN_6RD_PREFIXLEN = u16(13, "IFLA_IPTUN_6RD_PREFIXLEN");
  public static final U16 IFLA_IPTUN_6RD_RELAY_PREFIXLEN =
      u16(14, "IFLA_IPTUN_6RD_RELAY_PREFIXLEN");
  public static final U16 IFLA_IPTUN_ENCAP_TYPE = u16(15, "IFLA_IPTUN_ENCAP_TYPE");
  public static final U16 IFLA_IPTUN_ENCAP_FLAGS = u16(16, "IFLA_IPTUN_ENCAP_FLAGS");
  public static final Be16 IFLA_IPTUN_ENCAP_SPORT = be16(17, "IFLA_IPTUN_ENCAP_SPORT");
  public static final Be16 IFLA_IPTUN_ENCAP_DPORT = be16(18, "IFLA_IPTUN_ENCAP_DPORT");
  public static final Flag IFLA_IPTUN_COLLECT_METADATA = flag(19, "IFLA_IPTUN_COLLECT_METADATA");
  public static final U32 IFLA_IPTUN_FWMARK = u32(20, "IFLA_IPTUN_FWMARK");

  /** The table. */
  public static final AttrSet SET = attrSet("iptunnel", IflaIptun.class);

  private IflaIptun() {}
}
