package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;

/**
 * Statistics of a bridge or a bridge port. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_netlink.c {@code br_fill_linkxstats}.
 */
public final class BridgeXstats {
  public static final Binary BRIDGE_XSTATS_VLAN =
      binary(1, "BRIDGE_XSTATS_VLAN", LinkStructs.BRIDGE_VLAN_XSTATS);
  public static final Binary BRIDGE_XSTATS_MCAST = binary(2, "BRIDGE_XSTATS_MCAST");
  public static final Binary BRIDGE_XSTATS_PAD = binary(3, "BRIDGE_XSTATS_PAD");
  public static final Binary BRIDGE_XSTATS_STP =
      binary(4, "BRIDGE_XSTATS_STP", LinkStructs.BRIDGE_STP_XSTATS);

  /** The table. */
  public static final AttrSet SET = attrSet("bridge statistics", BridgeXstats.class);

  private BridgeXstats() {}
}
