package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.U64;

/** Statistics of a VNI. Source: include/uapi/linux/if_link.h. */
public final class VnifilterEntryStats {
  public static final U64 VNIFILTER_ENTRY_STATS_RX_BYTES = u64(1, "VNIFILTER_ENTRY_STATS_RX_BYTES");
  public static final U64 VNIFILTER_ENTRY_STATS_RX_PKTS = u64(2, "VNIFILTER_ENTRY_STATS_RX_PKTS");
  public static final U64 VNIFILTER_ENTRY_STATS_RX_DROPS = u64(3, "VNIFILTER_ENTRY_STATS_RX_DROPS");
  public static final U64 VNIFILTER_ENTRY_STATS_RX_ERRORS =
      u64(4, "VNIFILTER_ENTRY_STATS_RX_ERRORS");
  public static final U64 VNIFILTER_ENTRY_STATS_TX_BYTES = u64(5, "VNIFILTER_ENTRY_STATS_TX_BYTES");
  public static final U64 VNIFILTER_ENTRY_STATS_TX_PKTS = u64(6, "VNIFILTER_ENTRY_STATS_TX_PKTS");
  public static final U64 VNIFILTER_ENTRY_STATS_TX_DROPS = u64(7, "VNIFILTER_ENTRY_STATS_TX_DROPS");
  public static final U64 VNIFILTER_ENTRY_STATS_TX_ERRORS =
      u64(8, "VNIFILTER_ENTRY_STATS_TX_ERRORS");
  public static final Binary VNIFILTER_ENTRY_STATS_PAD = binary(9, "VNIFILTER_ENTRY_STATS_PAD");

  /** The table. */
  public static final AttrSet SET = attrSet("vxlan VNI statistics", VnifilterEntryStats.class);

  private VnifilterEntryStats() {}
}
