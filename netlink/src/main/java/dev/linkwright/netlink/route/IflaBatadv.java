package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Str.str;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Str;

/**
 * Attributes of a B.A.T.M.A.N. advanced mesh device. Source: include/uapi/linux/batman_adv.h,
 * net/batman-adv/soft-interface.c {@code batadv_ifla_policy}.
 */
public final class IflaBatadv {
  public static final Str IFLA_BATADV_ALGO_NAME = str(1, "IFLA_BATADV_ALGO_NAME");

  /** The table. */
  public static final AttrSet SET = attrSet("batadv", IflaBatadv.class);

  private IflaBatadv() {}
}
