package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * The list in IFLA_VFINFO_LIST: one IFLA_VF_INFO for each virtual function. Source:
 * include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code ifla_vfinfo_policy}.
 */
public final class IflaVfInfo {
  public static final Nest IFLA_VF_INFO = nest(1, "IFLA_VF_INFO", () -> IflaVf.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("virtual functions", IflaVfInfo.class);

  private IflaVfInfo() {}
}
