package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Be64.be64;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Be64;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a MACsec device. Source: include/uapi/linux/if_link.h, drivers/net/macsec.c {@code
 * macsec_rtnl_policy}.
 */
public final class IflaMacsec {
  public static final Be64 IFLA_MACSEC_SCI = be64(1, "IFLA_MACSEC_SCI");
  public static final Be16 IFLA_MACSEC_PORT = be16(2, "IFLA_MACSEC_PORT");
  public static final U8 IFLA_MACSEC_ICV_LEN = u8(3, "IFLA_MACSEC_ICV_LEN");
  public static final U64 IFLA_MACSEC_CIPHER_SUITE = u64(4, "IFLA_MACSEC_CIPHER_SUITE");
  public static final U32 IFLA_MACSEC_WINDOW = u32(5, "IFLA_MACSEC_WINDOW");
  public static final U8 IFLA_MACSEC_ENCODING_SA = u8(6, "IFLA_MACSEC_ENCODING_SA");
  public static final U8 IFLA_MACSEC_ENCRYPT = u8(7, "IFLA_MACSEC_ENCRYPT");
  public static final U8 IFLA_MACSEC_PROTECT = u8(8, "IFLA_MACSEC_PROTECT");
  public static final U8 IFLA_MACSEC_INC_SCI = u8(9, "IFLA_MACSEC_INC_SCI");
  public static final U8 IFLA_MACSEC_ES = u8(10, "IFLA_MACSEC_ES");
  public static final U8 IFLA_MACSEC_SCB = u8(11, "IFLA_MACSEC_SCB");
  public static final U8 IFLA_MACSEC_REPLAY_PROTECT = u8(12, "IFLA_MACSEC_REPLAY_PROTECT");
  public static final U8 IFLA_MACSEC_VALIDATION = u8(13, "IFLA_MACSEC_VALIDATION");
  public static final Binary IFLA_MACSEC_PAD = binary(14, "IFLA_MACSEC_PAD");
  public static final U8 IFLA_MACSEC_OFFLOAD = u8(15, "IFLA_MACSEC_OFFLOAD");

  /** The table. */
  public static final AttrSet SET = attrSet("macsec", IflaMacsec.class);

  private IflaMacsec() {}
}
