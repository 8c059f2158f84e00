package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * MCTP settings of a link, in IFLA_AF_SPEC under AF_MCTP. Source: include/uapi/linux/if_link.h,
 * net/mctp/device.c {@code ifla_af_mctp_policy}.
 */
public final class IflaMctp {
  public static final U32 IFLA_MCTP_NET = u32(1, "IFLA_MCTP_NET");
  public static final U8 IFLA_MCTP_PHYS_BINDING = u8(2, "IFLA_MCTP_PHYS_BINDING");

  /** The table. */
  public static final AttrSet SET = attrSet("mctp", IflaMctp.class);

  private IflaMctp() {}
}
