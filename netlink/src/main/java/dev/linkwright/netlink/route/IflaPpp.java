package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;

/**
 * Attributes of a PPP device. Source: include/uapi/linux/if_link.h, drivers/net/ppp/ppp_generic.c
 * {@code ppp_nl_policy}.
 */
public final class IflaPpp {
  public static final S32 IFLA_PPP_DEV_FD = s32(1, "IFLA_PPP_DEV_FD");

  /** The table. */
  public static final AttrSet SET = attrSet("ppp", IflaPpp.class);

  private IflaPpp() {}
}
