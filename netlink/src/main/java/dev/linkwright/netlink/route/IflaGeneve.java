package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be32.be32;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be32;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a Geneve device. Source: include/uapi/linux/if_link.h, drivers/net/geneve.c {@code
 * geneve_policy}.
 */
public final class IflaGeneve {
  public static final U32 IFLA_GENEVE_ID = u32(1, "IFLA_GENEVE_ID");
  public static final Ip IFLA_GENEVE_REMOTE = ip(2, "IFLA_GENEVE_REMOTE");
  public static final U8 IFLA_GENEVE_TTL = u8(3, "IFLA_GENEVE_TTL");
  public static final U8 IFLA_GENEVE_TOS = u8(4, "IFLA_GENEVE_TOS");
  public static final Be16 IFLA_GENEVE_PORT = be16(5, "IFLA_GENEVE_PORT");
  public static final Flag IFLA_GENEVE_COLLECT_METADATA = flag(6, "IFLA_GENEVE_COLLECT_METADATA");
  public static final Ip IFLA_GENEVE_REMOTE6 = ip(7, "IFLA_GENEVE_REMOTE6");
  public static final U8 IFLA_GENEVE_UDP_CSUM = u8(8, "IFLA_GENEVE_UDP_CSUM");
  public static final U8 IFLA_GENEVE_UDP_ZERO_CSUM6_TX = u8(9, "IFLA_GENEVE_UDP_ZERO_CSUM6_TX");
  public static final U8 IFLA_GENEVE_UDP_ZERO_CSUM6_RX = u8(10, "IFLA_GENEVE_UDP_ZERO_CSUM6_RX");
  public static final Be32 IFLA_GENEVE_LABEL = be32(11, "IFLA_GENEVE_LABEL");
  public static final U8 IFLA_GENEVE_TTL_INHERIT = u8(12, "IFLA_GENEVE_TTL_INHERIT");
  public static final U8 IFLA_GENEVE_DF = u8(13, "IFLA_GENEVE_DF");
  public static final Flag IFLA_GENEVE_INNER_PROTO_INHERIT =
      flag(14, "IFLA_GENEVE_INNER_PROTO_INHERIT");
  public static final Binary IFLA_GENEVE_PORT_RANGE =
      binary(15, "IFLA_GENEVE_PORT_RANGE", LinkStructs.IFLA_GENEVE_PORT_RANGE);
  public static final Flag IFLA_GENEVE_GRO_HINT = flag(16, "IFLA_GENEVE_GRO_HINT");

  /** The table. */
  public static final AttrSet SET = attrSet("geneve", IflaGeneve.class);

  private IflaGeneve() {}
}
