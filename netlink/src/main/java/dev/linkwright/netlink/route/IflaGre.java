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
 * Attributes of gre, gretap, erspan, ip6gre, ip6gretap and ip6erspan. Source:
 * include/uapi/linux/if_tunnel.h, net/ipv4/ip_gre.c {@code ipgre_policy}, net/ipv6/ip6_gre.c {@code
 * ip6gre_policy}.
 */
public final class IflaGre {
  public static final S32 IFLA_GRE_LINK = s32(1, "IFLA_GRE_LINK");
  public static final Be16 IFLA_GRE_IFLAGS = be16(2, "IFLA_GRE_IFLAGS");
  public static final Be16 IFLA_GRE_OFLAGS = be16(3, "IFLA_GRE_OFLAGS");
  public static final Be32 IFLA_GRE_IKEY = be32(4, "IFLA_GRE_IKEY");
  public static final Be32 IFLA_GRE_OKEY = be32(5, "IFLA_GRE_OKEY");
  public static final Ip IFLA_GRE_LOCAL = ip(6, "IFLA_GRE_LOCAL");
  public static final Ip IFLA_GRE_REMOTE = ip(7, "IFLA_GRE_REMOTE");
  public static final U8 IFLA_GRE_TTL = u8(8, "IFLA_GRE_TTL");
  public static final U8 IFLA_GRE_TOS = u8(9, "IFLA_GRE_TOS");
  public static final U8 IFLA_GRE_PMTUDISC = u8(10, "IFLA_GRE_PMTUDISC");
  public static final U8 IFLA_GRE_ENCAP_LIMIT = u8(11, "IFLA_GRE_ENCAP_LIMIT");
  public static final Be32 IFLA_GRE_FLOWINFO = be32(12, "IFLA_GRE_FLOWINFO");
  public static final U32 IFLA_GRE_FLAGS = u32(13, "IFLA_GRE_FLAGS");
  public static final U16 IFLA_GRE_ENCAP_TYPE = u16(14, "IFLA_GRE_ENCAP_TYPE");
  public static final U16 IFLA_GRE_ENCAP_FLAGS = u16(15, "IFLA_GRE_ENCAP_FLAGS");
  public static final Be16 IFLA_GRE_ENCAP_SPORT = be16(16, "IFLA_GRE_ENCAP_SPORT");
  public static final Be16 IFLA_GRE_ENCAP_DPORT = be16(17, "IFLA_GRE_ENCAP_DPORT");
  public static final Flag IFLA_GRE_COLLECT_METADATA = flag(18, "IFLA_GRE_COLLECT_METADATA");
  public static final U8 IFLA_GRE_IGNORE_DF = u8(19, "IFLA_GRE_IGNORE_DF");
  public static final U32 IFLA_GRE_FWMARK = u32(20, "IFLA_GRE_FWMARK");
  public static final U32 IFLA_GRE_ERSPAN_INDEX = u32(21, "IFLA_GRE_ERSPAN_INDEX");
  public static final U8 IFLA_GRE_ERSPAN_VER = u8(22, "IFLA_GRE_ERSPAN_VER");
  public static final U8 IFLA_GRE_ERSPAN_DIR = u8(23, "IFLA_GRE_ERSPAN_DIR");
  public static final U16 IFLA_GRE_ERSPAN_HWID = u16(24, "IFLA_GRE_ERSPAN_HWID");

  /** The table. */
  public static final AttrSet SET = attrSet("gre", IflaGre.class);

  private IflaGre() {}
}
