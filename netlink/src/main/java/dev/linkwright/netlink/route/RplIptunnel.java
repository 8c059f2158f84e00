package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_RPL. Source: include/uapi/linux/rpl_iptunnel.h,
 * net/ipv6/rpl_iptunnel.c {@code rpl_iptunnel_policy}.
 */
public final class RplIptunnel {
  public static final Binary RPL_IPTUNNEL_SRH = binary(1, "RPL_IPTUNNEL_SRH");

  /** The table. */
  public static final AttrSet SET = attrSet("rpl encapsulation", RplIptunnel.class);

  private RplIptunnel() {}
}
