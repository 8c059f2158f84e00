package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.Layout.struct;

import dev.linkwright.netlink.attr.Layout;

/**
 * Structs in attributes of traffic control. Source: include/uapi/linux/gen_stats.h, pkt_sched.h.
 */
public final class TcStructs {
  public static final Layout TC_STATS =
      struct(
          "struct tc_stats { __u64 bytes; __u32 packets, drops, overlimits, bps, pps, qlen, backlog; }");

  public static final Layout GNET_STATS_BASIC =
      struct("struct gnet_stats_basic { __u64 bytes; __u32 packets; }");

  public static final Layout GNET_STATS_RATE_EST =
      struct("struct gnet_stats_rate_est { __u32 bps, pps; }");

  public static final Layout GNET_STATS_QUEUE =
      struct("struct gnet_stats_queue { __u32 qlen, backlog, drops, requeues, overlimits; }");

  private TcStructs() {}
}
