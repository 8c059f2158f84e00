package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.attr.U8;

/**
 * What a link says as the port of a bridge. Timers are in USER_HZ, hundredths of a second. Source:
 * include/uapi/linux/if_link.h, net/bridge/br_netlink.c {@code br_port_policy}.
 */
public final class IflaBrport {
  public static final U8 IFLA_BRPORT_STATE = u8(1, "IFLA_BRPORT_STATE");
  public static final U16 IFLA_BRPORT_PRIORITY = u16(2, "IFLA_BRPORT_PRIORITY");
  public static final U32 IFLA_BRPORT_COST = u32(3, "IFLA_BRPORT_COST");
  public static final U8 IFLA_BRPORT_MODE = u8(4, "IFLA_BRPORT_MODE");
  public static final U8 IFLA_BRPORT_GUARD = u8(5, "IFLA_BRPORT_GUARD");
  public static final U8 IFLA_BRPORT_PROTECT = u8(6, "IFLA_BRPORT_PROTECT");
  public static final U8 IFLA_BRPORT_FAST_LEAVE = u8(7, "IFLA_BRPORT_FAST_LEAVE");
  public static final U8 IFLA_BRPORT_LEARNING = u8(8, "IFLA_BRPORT_LEARNING");
  public static final U8 IFLA_BRPORT_UNICAST_FLOOD = u8(9, "IFLA_BRPORT_UNICAST_FLOOD");
  public static final U8 IFLA_BRPORT_PROXYARP = u8(10, "IFLA_BRPORT_PROXYARP");
  public static final U8 IFLA_BRPORT_LEARNING_SYNC = u8(11, "IFLA_BRPORT_LEARNING_SYNC");
  public static final U8 IFLA_BRPORT_PROXYARP_WIFI = u8(12, "IFLA_BRPORT_PROXYARP_WIFI");
  public static final Binary IFLA_BRPORT_ROOT_ID =
      binary(13, "IFLA_BRPORT_ROOT_ID", LinkStructs.IFLA_BRIDGE_ID);
  public static final Binary IFLA_BRPORT_BRIDGE_ID =
      binary(14, "IFLA_BRPORT_BRIDGE_ID", LinkStructs.IFLA_BRIDGE_ID);
  public static final U16 IFLA_BRPORT_DESIGNATED_PORT = u16(15, "IFLA_BRPORT_DESIGNATED_PORT");
  public static final U16 IFLA_BRPORT_DESIGNATED_COST = u16(16, "IFLA_BRPORT_DESIGNATED_COST");
  public static final U16 IFLA_BRPORT_ID = u16(17, "IFLA_BRPORT_ID");
  public static final U16 IFLA_BRPORT_NO = u16(18, "IFLA_BRPORT_NO");
  public static final U8 IFLA_BRPORT_TOPOLOGY_CHANGE_ACK =
      u8(19, "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK");
  public static final U8 IFLA_BRPORT_CONFIG_PENDING = u8(20, "IFLA_BRPORT_CONFIG_PENDING");
  public static final U64 IFLA_BRPORT_MESSAGE_AGE_TIMER = u64(21, "IFLA_BRPORT_MESSAGE_AGE_TIMER");
  public static final U64 IFLA_BRPORT_FORWARD_DELAY_TIMER =
      u64(22, "IFLA_BRPORT_FORWARD_DELAY_TIMER");
  public static final U64 IFLA_BRPORT_HOLD_TIMER = u64(23, "IFLA_BRPORT_HOLD_TIMER");
  public static final Flag IFLA_BRPORT_FLUSH = flag(24, "IFLA_BRPORT_FLUSH");
  public static final U8 IFLA_BRPORT_MULTICAST_ROUTER = u8(25, "IFLA_BRPORT_MULTICAST_ROUTER");
  public static final Binary IFLA_BRPORT_PAD = binary(26, "IFLA_BRPORT_PAD");
  public static final U8 IFLA_BRPORT_MCAST_FLOOD = u8(27, "IFLA_BRPORT_MCAST_FLOOD");
  public static final U8 IFLA_BRPORT_MCAST_TO_UCAST = u8(28, "IFLA_BRPORT_MCAST_TO_UCAST");
  public static final U8 IFLA_BRPORT_VLAN_TUNNEL = u8(29, "IFLA_BRPORT_VLAN_TUNNEL");
  public static final U8 IFLA_BRPORT_BCAST_FLOOD = u8(30, "IFLA_BRPORT_BCAST_FLOOD");
  public static final U16 IFLA_BRPORT_GROUP_FWD_MASK = u16(31, "IFLA_BRPORT_GROUP_FWD_MASK");
  public static final U8 IFLA_BRPORT_NEIGH_SUPPRESS = u8(32, "IFLA_BRPORT_NEIGH_SUPPRESS");
  public static final U8 IFLA_BRPORT_ISOLATED = u8(33, "IFLA_BRPORT_ISOLATED");
  public static final S32 IFLA_BRPORT_BACKUP_PORT = s32(34, "IFLA_BRPORT_BACKUP_PORT");
  public static final U8 IFLA_BRPORT_MRP_RING_OPEN = u8(35, "IFLA_BRPORT_MRP_RING_OPEN");
  public static final U8 IFLA_BRPORT_MRP_IN_OPEN = u8(36, "IFLA_BRPORT_MRP_IN_OPEN");
  public static final U32 IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT =
      u32(37, "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT");
  public static final U32 IFLA_BRPORT_MCAST_EHT_HOSTS_CNT =
      u32(38, "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT");
  public static final U8 IFLA_BRPORT_LOCKED = u8(39, "IFLA_BRPORT_LOCKED");
  public static final U8 IFLA_BRPORT_MAB = u8(40, "IFLA_BRPORT_MAB");
  public static final U32 IFLA_BRPORT_MCAST_N_GROUPS = u32(41, "IFLA_BRPORT_MCAST_N_GROUPS");
  public static final U32 IFLA_BRPORT_MCAST_MAX_GROUPS = u32(42, "IFLA_BRPORT_MCAST_MAX_GROUPS");
  public static final U8 IFLA_BRPORT_NEIGH_VLAN_SUPPRESS =
      u8(43, "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS");
  public static final U32 IFLA_BRPORT_BACKUP_NHID = u32(44, "IFLA_BRPORT_BACKUP_NHID");

  /** The table. */
  public static final AttrSet SET = attrSet("bridge port", IflaBrport.class);

  private IflaBrport() {}
}
