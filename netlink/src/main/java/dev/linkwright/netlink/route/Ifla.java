package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;
import static dev.linkwright.netlink.attr.Uint.uint;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;
import dev.linkwright.netlink.attr.Uint;

/**
 * Attributes of a link: RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK, RTM_NEWLINKPROP.
 * Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code ifla_policy}, {@code
 * rtnl_fill_ifinfo}.
 */
public final class Ifla {
  public static final Mac IFLA_ADDRESS = mac(1, "IFLA_ADDRESS");
  public static final Mac IFLA_BROADCAST = mac(2, "IFLA_BROADCAST");
  public static final Str IFLA_IFNAME = str(3, "IFLA_IFNAME");
  public static final U32 IFLA_MTU = u32(4, "IFLA_MTU");
  public static final S32 IFLA_LINK = s32(5, "IFLA_LINK");
  public static final Str IFLA_QDISC = str(6, "IFLA_QDISC");
  public static final Binary IFLA_STATS = binary(7, "IFLA_STATS", LinkStructs.RTNL_LINK_STATS);
  public static final Binary IFLA_COST = binary(8, "IFLA_COST");
  public static final Binary IFLA_PRIORITY = binary(9, "IFLA_PRIORITY");
  public static final S32 IFLA_MASTER = s32(10, "IFLA_MASTER");
  public static final Binary IFLA_WIRELESS = binary(11, "IFLA_WIRELESS");
  public static final Binary IFLA_PROTINFO = binary(12, "IFLA_PROTINFO");
  public static final U32 IFLA_TXQLEN = u32(13, "IFLA_TXQLEN");
  public static final Binary IFLA_MAP = binary(14, "IFLA_MAP", LinkStructs.RTNL_LINK_IFMAP);
  public static final U32 IFLA_WEIGHT = u32(15, "IFLA_WEIGHT");
  public static final U8 IFLA_OPERSTATE = u8(16, "IFLA_OPERSTATE");
  public static final U8 IFLA_LINKMODE = u8(17, "IFLA_LINKMODE");
  public static final Nest IFLA_LINKINFO = nest(18, "IFLA_LINKINFO", () -> IflaInfo.SET);
  public static final U32 IFLA_NET_NS_PID = u32(19, "IFLA_NET_NS_PID");
  public static final Str IFLA_IFALIAS = str(20, "IFLA_IFALIAS");
  public static final U32 IFLA_NUM_VF = u32(21, "IFLA_NUM_VF");
  public static final Nest IFLA_VFINFO_LIST = nest(22, "IFLA_VFINFO_LIST", () -> IflaVfInfo.SET);
  public static final Binary IFLA_STATS64 =
      binary(23, "IFLA_STATS64", LinkStructs.RTNL_LINK_STATS64);
  public static final Nest IFLA_VF_PORTS = nest(24, "IFLA_VF_PORTS", () -> IflaVfPort.SET);
  public static final Nest IFLA_PORT_SELF = nest(25, "IFLA_PORT_SELF", () -> IflaPort.SET);
  public static final Nest IFLA_AF_SPEC = nest(26, "IFLA_AF_SPEC", () -> IflaAfSpec.SET);
  public static final U32 IFLA_GROUP = u32(27, "IFLA_GROUP");
  public static final U32 IFLA_NET_NS_FD = u32(28, "IFLA_NET_NS_FD");
  public static final U32 IFLA_EXT_MASK = u32(29, "IFLA_EXT_MASK");
  public static final U32 IFLA_PROMISCUITY = u32(30, "IFLA_PROMISCUITY");
  public static final U32 IFLA_NUM_TX_QUEUES = u32(31, "IFLA_NUM_TX_QUEUES");
  public static final U32 IFLA_NUM_RX_QUEUES = u32(32, "IFLA_NUM_RX_QUEUES");
  public static final U8 IFLA_CARRIER = u8(33, "IFLA_CARRIER");
  public static final Binary IFLA_PHYS_PORT_ID = binary(34, "IFLA_PHYS_PORT_ID");
  public static final U32 IFLA_CARRIER_CHANGES = u32(35, "IFLA_CARRIER_CHANGES");
  public static final Binary IFLA_PHYS_SWITCH_ID = binary(36, "IFLA_PHYS_SWITCH_ID");
  public static final S32 IFLA_LINK_NETNSID = s32(37, "IFLA_LINK_NETNSID");
  public static final Str IFLA_PHYS_PORT_NAME = str(38, "IFLA_PHYS_PORT_NAME");
  public static final U8 IFLA_PROTO_DOWN = u8(39, "IFLA_PROTO_DOWN");
  public static final U32 IFLA_GSO_MAX_SEGS = u32(40, "IFLA_GSO_MAX_SEGS");
  public static final U32 IFLA_GSO_MAX_SIZE = u32(41, "IFLA_GSO_MAX_SIZE");
  public static final Binary IFLA_PAD = binary(42, "IFLA_PAD");
  public static final Nest IFLA_XDP = nest(43, "IFLA_XDP", () -> IflaXdp.SET);
  public static final U32 IFLA_EVENT = u32(44, "IFLA_EVENT");
  public static final S32 IFLA_NEW_NETNSID = s32(45, "IFLA_NEW_NETNSID");
  public static final S32 IFLA_TARGET_NETNSID = s32(46, "IFLA_TARGET_NETNSID");
  public static final U32 IFLA_CARRIER_UP_COUNT = u32(47, "IFLA_CARRIER_UP_COUNT");
  public static final U32 IFLA_CARRIER_DOWN_COUNT = u32(48, "IFLA_CARRIER_DOWN_COUNT");
  public static final S32 IFLA_NEW_IFINDEX = s32(49, "IFLA_NEW_IFINDEX");
  public static final U32 IFLA_MIN_MTU = u32(50, "IFLA_MIN_MTU");
  public static final U32 IFLA_MAX_MTU = u32(51, "IFLA_MAX_MTU");
  public static final Nest IFLA_PROP_LIST = nest(52, "IFLA_PROP_LIST", () -> IflaPropList.SET);
  public static final Str IFLA_ALT_IFNAME = str(53, "IFLA_ALT_IFNAME");
  public static final Mac IFLA_PERM_ADDRESS = mac(54, "IFLA_PERM_ADDRESS");
  public static final Nest IFLA_PROTO_DOWN_REASON =
      nest(55, "IFLA_PROTO_DOWN_REASON", () -> IflaProtoDownReason.SET);
  public static final Str IFLA_PARENT_DEV_NAME = str(56, "IFLA_PARENT_DEV_NAME");
  public static final Str IFLA_PARENT_DEV_BUS_NAME = str(57, "IFLA_PARENT_DEV_BUS_NAME");
  public static final U32 IFLA_GRO_MAX_SIZE = u32(58, "IFLA_GRO_MAX_SIZE");
  public static final U32 IFLA_TSO_MAX_SIZE = u32(59, "IFLA_TSO_MAX_SIZE");
  public static final U32 IFLA_TSO_MAX_SEGS = u32(60, "IFLA_TSO_MAX_SEGS");
  public static final U32 IFLA_ALLMULTI = u32(61, "IFLA_ALLMULTI");
  public static final Nest IFLA_DEVLINK_PORT = nest(62, "IFLA_DEVLINK_PORT", () -> DevlinkAttr.SET);
  public static final U32 IFLA_GSO_IPV4_MAX_SIZE = u32(63, "IFLA_GSO_IPV4_MAX_SIZE");
  public static final U32 IFLA_GRO_IPV4_MAX_SIZE = u32(64, "IFLA_GRO_IPV4_MAX_SIZE");
  public static final Nest IFLA_DPLL_PIN = nest(65, "IFLA_DPLL_PIN", () -> DpllAPin.SET);
  public static final Uint IFLA_MAX_PACING_OFFLOAD_HORIZON =
      uint(66, "IFLA_MAX_PACING_OFFLOAD_HORIZON");
  public static final U8 IFLA_NETNS_IMMUTABLE = u8(67, "IFLA_NETNS_IMMUTABLE");
  public static final U16 IFLA_HEADROOM = u16(68, "IFLA_HEADROOM");
  public static final U16 IFLA_TAILROOM = u16(69, "IFLA_TAILROOM");

  /** The table. */
  public static final AttrSet SET = attrSet("link", Ifla.class);

  private Ifla() {}
}
