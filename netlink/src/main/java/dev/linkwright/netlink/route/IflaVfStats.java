package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/**
 * Counters of one virtual function. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c
 * {@code rtnl_fill_vfinfo}.
 */
public final class IflaVfStats {
  public static final U64 IFLA_VF_STATS_RX_PACKETS = u64(0, "IFLA_VF_STATS_RX_PACKETS");
  public static final U64 IFLA_VF_STATS_TX_PACKETS = u64(1, "IFLA_VF_STATS_TX_PACKETS");
  public static final U64 IFLA_VF_STATS_RX_BYTES = u64(2, "IFLA_VF_STATS_RX_BYTES");
  public static final U64 IFLA_VF_STATS_TX_BYTES = u64(3, "IFLA_VF_STATS_TX_BYTES");
  public static final U64 IFLA_VF_STATS_BROADCAST = u64(4, "IFLA_VF_STATS_BROADCAST");
  public static final U64 IFLA_VF_STATS_MULTICAST = u64(5, "IFLA_VF_STATS_MULTICAST");
  public static final Binary IFLA_VF_STATS_PAD = binary(6, "IFLA_VF_STATS_PAD");
  public static final U64 IFLA_VF_STATS_RX_DROPPED = u64(7, "IFLA_VF_STATS_RX_DROPPED");
  public static final U64 IFLA_VF_STATS_TX_DROPPED = u64(8, "IFLA_VF_STATS_TX_DROPPED");

  /** The table. */
  public static final AttrSet SET = attrSet("vf statistics", IflaVfStats.class);

  private IflaVfStats() {}
}
