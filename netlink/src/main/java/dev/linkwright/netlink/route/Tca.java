package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of queueing disciplines, classes, filters and chains. TCA_OPTIONS is the kind's own
 * and kept as it is. Source: include/uapi/linux/rtnetlink.h, net/sched/sch_api.c {@code
 * rtm_tca_policy}.
 */
public final class Tca {
  public static final Str TCA_KIND = str(1, "TCA_KIND");
  public static final Binary TCA_OPTIONS = binary(2, "TCA_OPTIONS");
  public static final Binary TCA_STATS = binary(3, "TCA_STATS", TcStructs.TC_STATS);
  public static final Binary TCA_XSTATS = binary(4, "TCA_XSTATS");
  public static final Binary TCA_RATE = binary(5, "TCA_RATE");
  public static final Binary TCA_FCNT = binary(6, "TCA_FCNT");
  public static final Nest TCA_STATS2 = nest(7, "TCA_STATS2", () -> TcaStats.SET);
  public static final Binary TCA_STAB = binary(8, "TCA_STAB");
  public static final Binary TCA_PAD = binary(9, "TCA_PAD");
  public static final Flag TCA_DUMP_INVISIBLE = flag(10, "TCA_DUMP_INVISIBLE");
  public static final U32 TCA_CHAIN = u32(11, "TCA_CHAIN");
  public static final U8 TCA_HW_OFFLOAD = u8(12, "TCA_HW_OFFLOAD");
  public static final U32 TCA_INGRESS_BLOCK = u32(13, "TCA_INGRESS_BLOCK");
  public static final U32 TCA_EGRESS_BLOCK = u32(14, "TCA_EGRESS_BLOCK");
  public static final Binary TCA_DUMP_FLAGS = binary(15, "TCA_DUMP_FLAGS");
  public static final Str TCA_EXT_WARN_MSG = str(16, "TCA_EXT_WARN_MSG");

  /** The table. */
  public static final AttrSet SET = attrSet("traffic control", Tca.class);

  private Tca() {}
}
