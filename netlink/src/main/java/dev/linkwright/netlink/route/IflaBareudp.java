package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.U16.u16;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.U16;

/**
 * Attributes of a bareudp device. Source: include/uapi/linux/if_link.h, drivers/net/bareudp.c
 * {@code bareudp_policy}.
 */
public final class IflaBareudp {
  public static final Be16 IFLA_BAREUDP_PORT = be16(1, "IFLA_BAREUDP_PORT");
  public static final Be16 IFLA_BAREUDP_ETHERTYPE = be16(2, "IFLA_BAREUDP_ETHERTYPE");
  public static final U16 IFLA_BAREUDP_SRCPORT_MIN = u16(3, "IFLA_BAREUDP_SRCPORT_MIN");
  public static final Flag IFLA_BAREUDP_MULTIPROTO_MODE = flag(4, "IFLA_BAREUDP_MULTIPROTO_MODE");

  /** The table. */
  public static final AttrSet SET = attrSet("bareudp", IflaBareudp.class);

  private IflaBareudp() {}
}
