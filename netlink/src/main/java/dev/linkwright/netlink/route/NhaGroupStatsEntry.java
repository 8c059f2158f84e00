package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.Uint.uint;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.Uint;

/**
 * Packets through one member of a nexthop group. Source: include/uapi/linux/nexthop.h (Linux 6.9),
 * net/ipv4/nexthop.c.
 */
public final class NhaGroupStatsEntry {
  public static final U32 NHA_GROUP_STATS_ENTRY_ID = u32(1, "NHA_GROUP_STATS_ENTRY_ID");
  public static final Uint NHA_GROUP_STATS_ENTRY_PACKETS = uint(2, "NHA_GROUP_STATS_ENTRY_PACKETS");
  public static final Uint NHA_GROUP_STATS_ENTRY_PACKETS_HW =
      uint(3, "NHA_GROUP_STATS_ENTRY_PACKETS_HW");

  /** The table. */
  public static final AttrSet SET = attrSet("group statistics entry", NhaGroupStatsEntry.class);

  private NhaGroupStatsEntry() {}
}
