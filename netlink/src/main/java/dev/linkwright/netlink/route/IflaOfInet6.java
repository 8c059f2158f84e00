package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Attributes of a link in a message of family AF_INET6: those of {@link Ifla}, one of which has a
 * content. Source: net/ipv6/addrconf.c {@code inet6_fill_ifinfo}.
 */
public final class IflaOfInet6 {
  public static final Nest IFLA_PROTINFO = nest(12, "IFLA_PROTINFO", () -> IflaInet6.SET);

  /** The table. */
  public static final AttrSet SET = Ifla.SET.with(IFLA_PROTINFO);

  private IflaOfInet6() {}
}
