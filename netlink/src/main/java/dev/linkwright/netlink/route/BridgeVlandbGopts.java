package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;

/**
 * Options of a VLAN that hold for the whole bridge. Intervals in hundredths of a second. Source:
 * include/uapi/linux/if_bridge.h, net/bridge/br_vlan_options.c {@code br_vlan_db_gpol}.
 */
public final class BridgeVlandbGopts {
  public static final U16 BRIDGE_VLANDB_GOPTS_ID = u16(1, "BRIDGE_VLANDB_GOPTS_ID");
  public static final U16 BRIDGE_VLANDB_GOPTS_RANGE = u16(2, "BRIDGE_VLANDB_GOPTS_RANGE");
  public static final U8 BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING =
      u8(3, "BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING");
  public static final U8 BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION =
      u8(4, "BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION");
  public static final U8 BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION =
      u8(5, "BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION");
  public static final U32 BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT =
      u32(6, "BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT");
  public static final U32 BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT =
      u32(7, "BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL =
      u64(8, "BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL");
  public static final Binary BRIDGE_VLANDB_GOPTS_PAD = binary(9, "BRIDGE_VLANDB_GOPTS_PAD");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL =
      u64(10, "BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL =
      u64(11, "BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL =
      u64(12, "BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL =
      u64(13, "BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL");
  public static final U64 BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL =
      u64(14, "BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL");
  public static final U8 BRIDGE_VLANDB_GOPTS_MCAST_QUERIER =
      u8(15, "BRIDGE_VLANDB_GOPTS_MCAST_QUERIER");
  public static final Nest BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS =
      nest(16, "BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS", () -> Mdba.SET);
  public static final Nest BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE =
      nest(17, "BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE", () -> BridgeQuerier.SET);
  public static final U16 BRIDGE_VLANDB_GOPTS_MSTI = u16(18, "BRIDGE_VLANDB_GOPTS_MSTI");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge VLAN options", BridgeVlandbGopts.class);

  private BridgeVlandbGopts() {}
}
