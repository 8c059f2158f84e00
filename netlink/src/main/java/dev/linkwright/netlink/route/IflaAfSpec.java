package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Settings of a link by address family, in IFLA_AF_SPEC: the numbers are those of the families.
 * Source: net/core/rtnetlink.c {@code rtnl_fill_link_af}.
 */
public final class IflaAfSpec {
  public static final Nest AF_INET = nest(Af.AF_INET, "AF_INET", () -> IflaInet.SET);
  public static final Nest AF_INET6 = nest(Af.AF_INET6, "AF_INET6", () -> IflaInet6.SET);
  public static final Nest AF_MCTP = nest(Af.AF_MCTP, "AF_MCTP", () -> IflaMctp.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("address families", IflaAfSpec.class);

  private IflaAfSpec() {}
}
