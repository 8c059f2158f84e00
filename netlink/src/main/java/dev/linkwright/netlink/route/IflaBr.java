package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Be16.be16;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Be16;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a bridge. Times are in USER_HZ, hundredths of a second. Source:
 * include/uapi/linux/if_link.h, net/bridge/br_netlink.c {@code br_policy}.
 */
public final class IflaBr {
  public static final U32 IFLA_BR_FORWARD_DELAY = u32(1, "IFLA_BR_FORWARD_DELAY");
  public static final U32 IFLA_BR_HELLO_TIME = u32(2, "IFLA_BR_HELLO_TIME");
  public static final U32 IFLA_BR_MAX_AGE = u32(3, "IFLA_BR_MAX_AGE");
  public static final U32 IFLA_BR_AGEING_TIME = u32(4, "IFLA_BR_AGEING_TIME");
  public static final U32 IFLA_BR_STP_STATE = u32(5, "IFLA_BR_STP_STATE");
  public static final U16 IFLA_BR_PRIORITY = u16(6, "IFLA_BR_PRIORITY");
  public static final U8 IFLA_BR_VLAN_FILTERING = u8(7, "IFLA_BR_VLAN_FILTERING");
  public static final Be16 IFLA_BR_VLAN_PROTOCOL = be16(8, "IFLA_BR_VLAN_PROTOCOL");
  public static final U16 IFLA_BR_GROUP_FWD_MASK = u16(9, "IFLA_BR_GROUP_FWD_MASK");
  public static final Binary IFLA_BR_ROOT_ID =
      binary(10, "IFLA_BR_ROOT_ID", LinkStructs.IFLA_BRIDGE_ID);
  public static final Binary IFLA_BR_BRIDGE_ID =
      binary(11, "IFLA_BR_BRIDGE_ID", LinkStructs.IFLA_BRIDGE_ID);
  public static final U16 IFLA_BR_ROOT_PORT = u16(12, "IFLA_BR_ROOT_PORT");
  public static final U32 IFLA_BR_ROOT_PATH_COST = u32(13, "IFLA_BR_ROOT_PATH_COST");
  public static final U8 IFLA_BR_TOPOLOGY_CHANGE = u8(14, "IFLA_BR_TOPOLOGY_CHANGE");
  public static final U8 IFLA_BR_TOPOLOGY_CHANGE_DETECTED =
      u8(15, "IFLA_BR_TOPOLOGY_CHANGE_DETECTED");
  public static final U64 IFLA_BR_HELLO_TIMER = u64(16, "IFLA_BR_HELLO_TIMER");
  public static final U64 IFLA_BR_TCN_TIMER = u64(17, "IFLA_BR_TCN_TIMER");
  public static final U64 IFLA_BR_TOPOLOGY_CHANGE_TIMER = u64(18, "IFLA_BR_TOPOLOGY_CHANGE_TIMER");
  public static final U64 IFLA_BR_GC_TIMER = u64(19, "IFLA_BR_GC_TIMER");
  public static final Mac IFLA_BR_GROUP_ADDR = mac(20, "IFLA_BR_GROUP_ADDR");
  public static final Flag IFLA_BR_FDB_FLUSH = flag(21, "IFLA_BR_FDB_FLUSH");
  public static final U8 IFLA_BR_MCAST_ROUTER = u8(22, "IFLA_BR_MCAST_ROUTER");
  public static final U8 IFLA_BR_MCAST_SNOOPING = u8(23, "IFLA_BR_MCAST_SNOOPING");
  public static final U8 IFLA_BR_MCAST_QUERY_USE_IFADDR = u8(24, "IFLA_BR_MCAST_QUERY_USE_IFADDR");
  public static final U8 IFLA_BR_MCAST_QUERIER = u8(25, "IFLA_BR_MCAST_QUERIER");
  public static final U32 IFLA_BR_MCAST_HASH_ELASTICITY = u32(26, "IFLA_BR_MCAST_HASH_ELASTICITY");
  public static final U32 IFLA_BR_MCAST_HASH_MAX = u32(27, "IFLA_BR_MCAST_HASH_MAX");
  public static final U32 IFLA_BR_MCAST_LAST_MEMBER_CNT = u32(28, "IFLA_BR_MCAST_LAST_MEMBER_CNT");
  public static final U32 IFLA_BR_MCAST_STARTUP_QUERY_CNT =
      u32(29, "IFLA_BR_MCAST_STARTUP_QUERY_CNT");
  public static final U64 IFLA_BR_MCAST_LAST_MEMBER_INTVL =
      u64(30, "IFLA_BR_MCAST_LAST_MEMBER_INTVL");
  public static final U64 IFLA_BR_MCAST_MEMBERSHIP_INTVL =
      u64(31, "IFLA_BR_MCAST_MEMBERSHIP_INTVL");
  public static final U64 IFLA_BR_MCAST_QUERIER_INTVL = u64(32, "IFLA_BR_MCAST_QUERIER_INTVL");
  public static final U64 IFLA_BR_MCAST_QUERY_INTVL = u64(33, "IFLA_BR_MCAST_QUERY_INTVL");
  public static final U64 IFLA_BR_MCAST_QUERY_RESPONSE_INTVL =
      u64(34, "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL");
  public static final U64 IFLA_BR_MCAST_STARTUP_QUERY_INTVL =
      u64(35, "IFLA_BR_MCAST_STARTUP_QUERY_INTVL");
  public static final U8 IFLA_BR_NF_CALL_IPTABLES = u8(36, "IFLA_BR_NF_CALL_IPTABLES");
  public static final U8 IFLA_BR_NF_CALL_IP6TABLES = u8(37, "IFLA_BR_NF_CALL_IP6TABLES");
  public static final U8 IFLA_BR_NF_CALL_ARPTABLES = u8(38, "IFLA_BR_NF_CALL_ARPTABLES");
  public static final U16 IFLA_BR_VLAN_DEFAULT_PVID = u16(39, "IFLA_BR_VLAN_DEFAULT_PVID");
  public static final Binary IFLA_BR_PAD = binary(40, "IFLA_BR_PAD");
  public static final U8 IFLA_BR_VLAN_STATS_ENABLED = u8(41, "IFLA_BR_VLAN_STATS_ENABLED");
  public static final U8 IFLA_BR_MCAST_STATS_ENABLED = u8(42, "IFLA_BR_MCAST_STATS_ENABLED");
  public static final U8 IFLA_BR_MCAST_IGMP_VERSION = u8(43, "IFLA_BR_MCAST_IGMP_VERSION");
  public static final U8 IFLA_BR_MCAST_MLD_VERSION = u8(44, "IFLA_BR_MCAST_MLD_VERSION");
  public static final U8 IFLA_BR_VLAN_STATS_PER_PORT = u8(45, "IFLA_BR_VLAN_STATS_PER_PORT");
  public static final Binary IFLA_BR_MULTI_BOOLOPT =
      binary(46, "IFLA_BR_MULTI_BOOLOPT", LinkStructs.BR_BOOLOPT_MULTI);
  public static final Nest IFLA_BR_MCAST_QUERIER_STATE =
      nest(47, "IFLA_BR_MCAST_QUERIER_STATE", () -> BridgeQuerier.SET);
  public static final U32 IFLA_BR_FDB_N_LEARNED = u32(48, "IFLA_BR_FDB_N_LEARNED");
  public static final U32 IFLA_BR_FDB_MAX_LEARNED = u32(49, "IFLA_BR_FDB_MAX_LEARNED");
  public static final U32 IFLA_BR_STP_MODE = u32(50, "IFLA_BR_STP_MODE");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge", IflaBr.class);

  private IflaBr() {}
}
