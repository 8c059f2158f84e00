package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;

/**
 * Metrics of a route, in RTA_METRICS. Source: include/uapi/linux/rtnetlink.h, net/ipv4/metrics.c
 * {@code ip_metrics_convert}.
 */
public final class Rtax {
  public static final U32 RTAX_LOCK = u32(1, "RTAX_LOCK");
  public static final U32 RTAX_MTU = u32(2, "RTAX_MTU");
  public static final U32 RTAX_WINDOW = u32(3, "RTAX_WINDOW");
  public static final U32 RTAX_RTT = u32(4, "RTAX_RTT");
  public static final U32 RTAX_RTTVAR = u32(5, "RTAX_RTTVAR");
  public static final U32 RTAX_SSTHRESH = u32(6, "RTAX_SSTHRESH");
  public static final U32 RTAX_CWND = u32(7, "RTAX_CWND");
  public static final U32 RTAX_ADVMSS = u32(8, "RTAX_ADVMSS");
  public static final U32 RTAX_REORDERING = u32(9, "RTAX_REORDERING");
  public static final U32 RTAX_HOPLIMIT = u32(10, "RTAX_HOPLIMIT");
  public static final U32 RTAX_INITCWND = u32(11, "RTAX_INITCWND");
  public static final U32 RTAX_FEATURES = u32(12, "RTAX_FEATURES");
  public static final U32 RTAX_RTO_MIN = u32(13, "RTAX_RTO_MIN");
  public static final U32 RTAX_INITRWND = u32(14, "RTAX_INITRWND");
  public static final U32 RTAX_QUICKACK = u32(15, "RTAX_QUICKACK");
  public static final Str RTAX_CC_ALGO = str(16, "RTAX_CC_ALGO");
  public static final U32 RTAX_FASTOPEN_NO_COOKIE = u32(17, "RTAX_FASTOPEN_NO_COOKIE");

  /** The table. */
  public static final AttrSet SET = attrSet("metrics", Rtax.class);

  private Rtax() {}
}
