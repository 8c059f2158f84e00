package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;

/**
 * Parameters of a neighbour table for one device or as defaults, in NDTA_PARMS. Times are in
 * milliseconds. Source: include/uapi/linux/neighbour.h, net/core/neighbour.c {@code
 * nl_ntbl_parm_policy}.
 */
public final class Ndtpa {
  public static final S32 NDTPA_IFINDEX = s32(1, "NDTPA_IFINDEX");
  public static final U32 NDTPA_REFCNT = u32(2, "NDTPA_REFCNT");
  public static final U64 NDTPA_REACHABLE_TIME = u64(3, "NDTPA_REACHABLE_TIME");
  public static final U64 NDTPA_BASE_REACHABLE_TIME = u64(4, "NDTPA_BASE_REACHABLE_TIME");
  public static final U64 NDTPA_RETRANS_TIME = u64(5, "NDTPA_RETRANS_TIME");
  public static final U64 NDTPA_GC_STALETIME = u64(6, "NDTPA_GC_STALETIME");
  public static final U64 NDTPA_DELAY_PROBE_TIME = u64(7, "NDTPA_DELAY_PROBE_TIME");
  public static final U32 NDTPA_QUEUE_LEN = u32(8, "NDTPA_QUEUE_LEN");
  public static final U32 NDTPA_APP_PROBES = u32(9, "NDTPA_APP_PROBES");
  public static final U32 NDTPA_UCAST_PROBES = u32(10, "NDTPA_UCAST_PROBES");
  public static final U32 NDTPA_MCAST_PROBES = u32(11, "NDTPA_MCAST_PROBES");
  public static final U64 NDTPA_ANYCAST_DELAY = u64(12, "NDTPA_ANYCAST_DELAY");
  public static final U64 NDTPA_PROXY_DELAY = u64(13, "NDTPA_PROXY_DELAY");
  public static final U32 NDTPA_PROXY_QLEN = u32(14, "NDTPA_PROXY_QLEN");
  public static final U64 NDTPA_LOCKTIME = u64(15, "NDTPA_LOCKTIME");
  public static final U32 NDTPA_QUEUE_LENBYTES = u32(16, "NDTPA_QUEUE_LENBYTES");
  public static final U32 NDTPA_MCAST_REPROBES = u32(17, "NDTPA_MCAST_REPROBES");
  public static final Binary NDTPA_PAD = binary(18, "NDTPA_PAD");
  public static final U64 NDTPA_INTERVAL_PROBE_TIME_MS = u64(19, "NDTPA_INTERVAL_PROBE_TIME_MS");

  /** The table. */
  public static final AttrSet SET = attrSet("neighbour parameters", Ndtpa.class);

  private Ndtpa() {}
}
