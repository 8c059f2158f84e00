package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/** The list in IFLA_VF_PORTS. Source: include/uapi/linux/if_link.h. */
public final class IflaVfPort {
  public static final Nest IFLA_VF_PORT = nest(1, "IFLA_VF_PORT", () -> IflaPort.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("vf ports", IflaVfPort.class);

  private IflaVfPort() {}
}
