package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a GTP device. Source: include/uapi/linux/if_link.h, drivers/net/gtp.c {@code
 * gtp_policy}.
 */
public final class IflaGtp {
  public static final U32 IFLA_GTP_FD0 = u32(1, "IFLA_GTP_FD0");
  public static final U32 IFLA_GTP_FD1 = u32(2, "IFLA_GTP_FD1");
  public static final U32 IFLA_GTP_PDP_HASHSIZE = u32(3, "IFLA_GTP_PDP_HASHSIZE");
  public static final U32 IFLA_GTP_ROLE = u32(4, "IFLA_GTP_ROLE");
  public static final U8 IFLA_GTP_CREATE_SOCKETS = u8(5, "IFLA_GTP_CREATE_SOCKETS");
  public static final U8 IFLA_GTP_RESTART_COUNT = u8(6, "IFLA_GTP_RESTART_COUNT");
  public static final Ip IFLA_GTP_LOCAL = ip(7, "IFLA_GTP_LOCAL");
  public static final Ip IFLA_GTP_LOCAL6 = ip(8, "IFLA_GTP_LOCAL6");

  /** The table. */
  public static final AttrSet SET = attrSet("gtp", IflaGtp.class);

  private IflaGtp() {}
}
