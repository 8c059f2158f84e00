package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/**
 * Counters of a seg6local action. Source: include/uapi/linux/seg6_local.h, net/ipv6/seg6_local.c
 * {@code seg6_local_counters_policy}.
 */
public final class Seg6LocalCnt {
  public static final Binary SEG6_LOCAL_CNT_PAD = binary(1, "SEG6_LOCAL_CNT_PAD");
  public static final U64 SEG6_LOCAL_CNT_PACKETS = u64(2, "SEG6_LOCAL_CNT_PACKETS");
  public static final U64 SEG6_LOCAL_CNT_BYTES = u64(3, "SEG6_LOCAL_CNT_BYTES");
  public static final U64 SEG6_LOCAL_CNT_ERRORS = u64(4, "SEG6_LOCAL_CNT_ERRORS");

  /** The table. */
  public static final AttrSet SET = attrSet("seg6local counters", Seg6LocalCnt.class);

  private Seg6LocalCnt() {}
}
