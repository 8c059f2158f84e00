package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a VXLAN device. Source: include/uapi/linux/if_link.h,
 * drivers/net/vxlan/vxlan_core.c {@code vxlan_policy}.
 */
public final class IflaVxlan {
  public static final U32 IFLA_VXLAN_ID = u32(1, "IFLA_VXLAN_ID");
  public static final Ip IFLA_VXLAN_GROUP = ip(2, "IFLA_VXLAN_GROUP");
  public static final S32 IFLA_VXLAN_LINK = s32(3, "IFLA_VXLAN_LINK");
  public static final Ip IFLA_VXLAN_LOCAL = ip(4, "IFLA_VXLAN_LOCAL");
  public static final U8 IFLA_VXLAN_TTL = u8(5, "IFLA_VXLAN_TTL");
  public static final U8 IFLA_VXLAN_TOS = u8(6, "IFLA_VXLAN_TOS");
  public static final U8 IFLA_VXLAN_LEARNING = u8(7, "IFLA_VXLAN_LEARNING");
  public static final U32 IFLA_VXLAN_AGEING = u32(8, "IFLA_VXLAN_AGEING");
  public static final U32 IFLA_VXLAN_LIMIT = u32(9, "IFLA_VXLAN_LIMIT");
  public static final Binary IFLA_VXLAN_PORT_RANGE =
      binary(10, "IFLA_VXLAN_PORT_RANGE", LinkStructs.IFLA_VXLAN_PORT_RANGE);
  public static final U8 IFLA_VXLAN_PROXY = u8(11, "IFLA_VXLAN_PROXY");
  public static final U8 IFLA_VXLAN_RSC = u8(12, "IFLA_VXLAN_RSC");
  public static final U8 IFLA_VXLAN_L2MISS = u8(13, "IFLA_VXLAN_L2MISS");
  public static final U8 IFLA_VXLAN_L3MISS = u8(14, "IFLA_VXLAN_L3MISS");
  public static final Be16 IFLA_VXLAN_PORT = be16(15, "IFLA_VXLAN_PORT");
  public static final Ip IFLA_VXLAN_GROUP6 = ip(16, "IFLA_VXLAN_GROUP6");
  public static final Ip IFLA_VXLAN_LOCAL6 = ip(17, "IFLA_VXLAN_LOCAL6");
  public static final U8 IFLA_VXLAN_UDP_CSUM = u8(18, "IFLA_VXLAN_UDP_CSUM");
  public static final U8 IFLA_VXLAN_UDP_ZERO_CSUM6_TX = u8(19, "IFLA_VXLAN_UDP_ZERO_CSUM6_TX");
  public static final U8 IFLA_VXLAN_UDP_ZERO_CSUM6_RX = u8(20, "IFLA_VXLAN_UDP_ZERO_CSUM6_RX");
  public static final U8 IFLA_VXLAN_REMCSUM_TX = u8(21, "IFLA_VXLAN_REMCSUM_TX");
  public static final U8 IFLA_VXLAN_REMCSUM_RX = u8(22, "IFLA_VXLAN_REMCSUM_RX");
  public static final Flag IFLA_VXLAN_GBP = flag(23, "IFLA_VXLAN_GBP");
  public static final Flag IFLA_VXLAN_REMCSUM_NOPARTIAL = flag(24, "IFLA_VXLAN_REMCSUM_NOPARTIAL");
  public static final U8 IFLA_VXLAN_COLLECT_METADATA = u8(25, "IFLA_VXLAN_COLLECT_METADATA");
  public static final Be32 IFLA_VXLAN_LABEL = be32(26, "IFLA_VXLAN_LABEL");
  public static final Flag IFLA_VXLAN_GPE = flag(27, "IFLA_VXLAN_GPE");
  public static final Flag IFLA_VXLAN_TTL_INHERIT = flag(28, "IFLA_VXLAN_TTL_INHERIT");
  public static final U8 IFLA_VXLAN_DF = u8(29, "IFLA_VXLAN_DF");
  public static final U8 IFLA_VXLAN_VNIFILTER = u8(30, "IFLA_VXLAN_VNIFILTER");
  public static final U8 IFLA_VXLAN_LOCALBYPASS = u8(31, "IFLA_VXLAN_LOCALBYPASS");
  public static final U32 IFLA_VXLAN_LABEL_POLICY = u32(32, "IFLA_VXLAN_LABEL_POLICY");
  public static final Binary IFLA_VXLAN_RESERVED_BITS = binary(33, "IFLA_VXLAN_RESERVED_BITS");
  public static final U8 IFLA_VXLAN_MC_ROUTE = u8(34, "IFLA_VXLAN_MC_ROUTE");

  /** The table. */
  public static final AttrSet SET = attrSet("vxlan", IflaVxlan.class);

  private IflaVxlan() {}
}
