package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of an IPv6 address label: RTM_NEWADDRLABEL, RTM_DELADDRLABEL, RTM_GETADDRLABEL.
 * Source: include/uapi/linux/if_addrlabel.h, net/ipv6/addrlabel.c {@code ifal_policy}.
 */
public final class Ifal {
  public static final Ip IFAL_ADDRESS = ip(1, "IFAL_ADDRESS");
  public static final U32 IFAL_LABEL = u32(2, "IFAL_LABEL");

  /** The table. */
  public static final AttrSet SET = attrSet("address label", Ifal.class);

  private Ifal() {}
}
