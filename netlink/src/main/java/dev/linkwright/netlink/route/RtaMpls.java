package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * Attributes of a route of family AF_MPLS: those of {@link Rta} with a label stack in place of the
 * destination. Source: net/mpls/af_mpls.c {@code rtm_mpls_policy}, {@code mpls_dump_route}.
 */
public final class RtaMpls {
  public static final Binary RTA_DST = binary(1, "RTA_DST", RouteStructs.MPLS_LABELS);

  /** The table. */
  public static final AttrSet SET = Rta.SET.with(RTA_DST);

  private RtaMpls() {}
}
