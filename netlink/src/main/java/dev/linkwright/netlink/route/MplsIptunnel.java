package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U8;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_MPLS. Source: include/uapi/linux/mpls_iptunnel.h,
 * net/mpls/mpls_iptunnel.c {@code mpls_iptunnel_policy}.
 */
public final class MplsIptunnel {
  public static final Binary MPLS_IPTUNNEL_DST =
      binary(1, "MPLS_IPTUNNEL_DST", RouteStructs.MPLS_LABELS);
  public static final U8 MPLS_IPTUNNEL_TTL = u8(2, "MPLS_IPTUNNEL_TTL");

  /** The table. */
  public static final AttrSet SET = attrSet("mpls encapsulation", MplsIptunnel.class);

  private MplsIptunnel() {}
}
