package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U64;

/**
 * The other multicast querier that a bridge has seen. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_multicast.c {@code br_multicast_dump_querier_state}.
 */
public final class BridgeQuerier {
  public static final Ip BRIDGE_QUERIER_IP_ADDRESS = ip(1, "BRIDGE_QUERIER_IP_ADDRESS");
  public static final S32 BRIDGE_QUERIER_IP_PORT = s32(2, "BRIDGE_QUERIER_IP_PORT");
  public static final U64 BRIDGE_QUERIER_IP_OTHER_TIMER = u64(3, "BRIDGE_QUERIER_IP_OTHER_TIMER");
  public static final Binary BRIDGE_QUERIER_PAD = binary(4, "BRIDGE_QUERIER_PAD");
  public static final Ip BRIDGE_QUERIER_IPV6_ADDRESS = ip(5, "BRIDGE_QUERIER_IPV6_ADDRESS");
  public static final S32 BRIDGE_QUERIER_IPV6_PORT = s32(6, "BRIDGE_QUERIER_IPV6_PORT");
  public static final U64 BRIDGE_QUERIER_IPV6_OTHER_TIMER =
      u64(7, "BRIDGE_QUERIER_IPV6_OTHER_TIMER");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast querier", BridgeQuerier.class);

  private BridgeQuerier() {}
}
