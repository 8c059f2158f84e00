package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/** Statistics in TCA_STATS2. Source: include/uapi/linux/gen_stats.h, net/core/gen_stats.c. */
public final class TcaStats {
  public static final Binary TCA_STATS_BASIC =
      binary(1, "TCA_STATS_BASIC", TcStructs.GNET_STATS_BASIC);
  public static final Binary TCA_STATS_RATE_EST =
      binary(2, "TCA_STATS_RATE_EST", TcStructs.GNET_STATS_RATE_EST);
  public static final Binary TCA_STATS_QUEUE =
      binary(3, "TCA_STATS_QUEUE", TcStructs.GNET_STATS_QUEUE);
  public static final Binary TCA_STATS_APP = binary(4, "TCA_STATS_APP");
  public static final Binary TCA_STATS_RATE_EST64 = binary(5, "TCA_STATS_RATE_EST64");
  public static final Binary TCA_STATS_PAD = binary(6, "TCA_STATS_PAD");
  public static final Binary TCA_STATS_BASIC_HW =
      binary(7, "TCA_STATS_BASIC_HW", TcStructs.GNET_STATS_BASIC);
  public static final U64 TCA_STATS_PKT64 = u64(8, "TCA_STATS_PKT64");

  /** The table. */
  public static final AttrSet SET = attrSet("traffic control statistics", TcaStats.class);

  private TcaStats() {}
}
