package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of an HSR or PRP device. Source: include/uapi/linux/if_link.h, net/hsr/hsr_netlink.c
 * {@code hsr_policy}.
 */
public final class IflaHsr {
  public static final S32 IFLA_HSR_SLAVE1 = s32(1, "IFLA_HSR_SLAVE1");
  public static final S32 IFLA_HSR_SLAVE2 = s32(2, "IFLA_HSR_SLAVE2");
  public static final U8 IFLA_HSR_MULTICAST_SPEC = u8(3, "IFLA_HSR_MULTICAST_SPEC");
  public static final Mac IFLA_HSR_SUPERVISION_ADDR = mac(4, "IFLA_HSR_SUPERVISION_ADDR");
  public static final U16 IFLA_HSR_SEQ_NR = u16(5, "IFLA_HSR_SEQ_NR");
  public static final U8 IFLA_HSR_VERSION = u8(6, "IFLA_HSR_VERSION");
  public static final U8 IFLA_HSR_PROTOCOL = u8(7, "IFLA_HSR_PROTOCOL");
  public static final S32 IFLA_HSR_INTERLINK = s32(8, "IFLA_HSR_INTERLINK");

  /** The table. */
  public static final AttrSet SET = attrSet("hsr", IflaHsr.class);

  private IflaHsr() {}
}
