package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Attributes of a link in a message of family AF_BRIDGE: those of {@link Ifla}, two of which have
 * another content. Source: net/bridge/br_netlink.c {@code br_fill_ifinfo}, {@code br_setlink}.
 */
public final class IflaOfBridge {
  public static final Nest IFLA_PROTINFO = nest(12, "IFLA_PROTINFO", () -> IflaBrport.SET);
  public static final Nest IFLA_AF_SPEC = nest(26, "IFLA_AF_SPEC", () -> IflaBridge.SET);

  /** The table. */
  public static final AttrSet SET = Ifla.SET.with(IFLA_PROTINFO, IFLA_AF_SPEC);

  private IflaOfBridge() {}
}
