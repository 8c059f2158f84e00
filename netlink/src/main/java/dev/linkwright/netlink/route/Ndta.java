package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;

/**
 * Attributes of a neighbour table: RTM_NEWNEIGHTBL, RTM_GETNEIGHTBL, RTM_SETNEIGHTBL. Source:
 * include/uapi/linux/neighbour.h, net/core/neighbour.c {@code nl_neightbl_policy}.
 */
public final class Ndta {
  public static final Str NDTA_NAME = str(1, "NDTA_NAME");
  public static final U32 NDTA_THRESH1 = u32(2, "NDTA_THRESH1");
  public static final U32 NDTA_THRESH2 = u32(3, "NDTA_THRESH2");
  public static final U32 NDTA_THRESH3 = u32(4, "NDTA_THRESH3");
  public static final Binary NDTA_CONFIG = binary(5, "NDTA_CONFIG", RouteStructs.NDT_CONFIG);
  public static final Nest NDTA_PARMS = nest(6, "NDTA_PARMS", () -> Ndtpa.SET);
  public static final Binary NDTA_STATS = binary(7, "NDTA_STATS", RouteStructs.NDT_STATS);
  public static final U64 NDTA_GC_INTERVAL = u64(8, "NDTA_GC_INTERVAL");
  public static final Binary NDTA_PAD = binary(9, "NDTA_PAD");

  /** The table. */
  public static final AttrSet SET = attrSet("neighbour table", Ndta.class);

  private Ndta() {}
}
