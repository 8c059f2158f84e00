package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_SEG6. Source: include/uapi/linux/seg6_iptunnel.h,
 * net/ipv6/seg6_iptunnel.c {@code seg6_iptunnel_policy}.
 */
public final class Seg6Iptunnel {
  public static final Binary SEG6_IPTUNNEL_SRH = binary(1, "SEG6_IPTUNNEL_SRH");
  public static final Ip SEG6_IPTUNNEL_SRC = ip(2, "SEG6_IPTUNNEL_SRC");

  /** The table. */
  public static final AttrSet SET = attrSet("seg6 encapsulation", Seg6Iptunnel.class);

  private Seg6Iptunnel() {}
}
