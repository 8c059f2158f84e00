package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Ip.ip;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Attributes of a bond. Source: include/uapi/linux/if_link.h, drivers/net/bonding/bond_netlink.c
 * {@code bond_policy}.
 */
public final class IflaBond {
  /** The positions in IFLA_BOND_ARP_IP_TARGET. */
  private static final AttrSet ARP_IP_TARGETS =
      AttrSet.array("IFLA_BOND_ARP_IP_TARGET", 16, i -> ip(i, Integer.toString(i)));

  /** The positions in IFLA_BOND_NS_IP6_TARGET. */
  private static final AttrSet NS_IP6_TARGETS =
      AttrSet.array("IFLA_BOND_NS_IP6_TARGET", 16, i -> ip(i, Integer.toString(i)));

  public static final U8 IFLA_BOND_MODE = u8(1, "IFLA_BOND_MODE");
  public static final S32 IFLA_BOND_ACTIVE_SLAVE = s32(2, "IFLA_BOND_ACTIVE_SLAVE");
  public static final U32 IFLA_BOND_MIIMON = u32(3, "IFLA_BOND_MIIMON");
  public static final U32 IFLA_BOND_UPDELAY = u32(4, "IFLA_BOND_UPDELAY");
  public static final U32 IFLA_BOND_DOWNDELAY = u32(5, "IFLA_BOND_DOWNDELAY");
  public static final U8 IFLA_BOND_USE_CARRIER = u8(6, "IFLA_BOND_USE_CARRIER");
  public static final U32 IFLA_BOND_ARP_INTERVAL = u32(7, "IFLA_BOND_ARP_INTERVAL");
  public static final Nest IFLA_BOND_ARP_IP_TARGET =
      nest(8, "IFLA_BOND_ARP_IP_TARGET", () -> ARP_IP_TARGETS);
  public static final U32 IFLA_BOND_ARP_VALIDATE = u32(9, "IFLA_BOND_ARP_VALIDATE");
  public static final U32 IFLA_BOND_ARP_ALL_TARGETS = u32(10, "IFLA_BOND_ARP_ALL_TARGETS");
  public static final S32 IFLA_BOND_PRIMARY = s32(11, "IFLA_BOND_PRIMARY");
  public static final U8 IFLA_BOND_PRIMARY_RESELECT = u8(12, "IFLA_BOND_PRIMARY_RESELECT");
  public static final U8 IFLA_BOND_FAIL_OVER_MAC = u8(13, "IFLA_BOND_FAIL_OVER_MAC");
  public static final U8 IFLA_BOND_XMIT_HASH_POLICY = u8(14, "IFLA_BOND_XMIT_HASH_POLICY");
  public static final U32 IFLA_BOND_RESEND_IGMP = u32(15, "IFLA_BOND_RESEND_IGMP");
  public static final U8 IFLA_BOND_NUM_PEER_NOTIF = u8(16, "IFLA_BOND_NUM_PEER_NOTIF");
  public static final U8 IFLA_BOND_ALL_SLAVES_ACTIVE = u8(17, "IFLA_BOND_ALL_SLAVES_ACTIVE");
  public static final U32 IFLA_BOND_MIN_LINKS = u32(18, "IFLA_BOND_MIN_LINKS");
  public static final U32 IFLA_BOND_LP_INTERVAL = u32(19, "IFLA_BOND_LP_INTERVAL");
  public static final U32 IFLA_BOND_PACKETS_PER_SLAVE = u32(20, "IFLA_BOND_PACKETS_PER_SLAVE");
  public static final U8 IFLA_BOND_AD_LACP_RATE = u8(21, "IFLA_BOND_AD_LACP_RATE");
  public static final U8 IFLA_BOND_AD_SELECT = u8(22, "IFLA_BOND_AD_SELECT");
  public static final Nest IFLA_BOND_AD_INFO =
      nest(23, "IFLA_BOND_AD_INFO", () -> IflaBondAdInfo.SET);
  public static final U16 IFLA_BOND_AD_ACTOR_SYS_PRIO = u16(24, "IFLA_BOND_AD_ACTOR_SYS_PRIO");
  public static final U16 IFLA_BOND_AD_USER_PORT_KEY = u16(25, "IFLA_BOND_AD_USER_PORT_KEY");
  public static final Mac IFLA_BOND_AD_ACTOR_SYSTEM = mac(26, "IFLA_BOND_AD_ACTOR_SYSTEM");
  public static final U8 IFLA_BOND_TLB_DYNAMIC_LB = u8(27, "IFLA_BOND_TLB_DYNAMIC_LB");
  public static final U32 IFLA_BOND_PEER_NOTIF_DELAY = u32(28, "IFLA_BOND_PEER_NOTIF_DELAY");
  public static final U8 IFLA_BOND_AD_LACP_ACTIVE = u8(29, "IFLA_BOND_AD_LACP_ACTIVE");
  public static final U8 IFLA_BOND_MISSED_MAX = u8(30, "IFLA_BOND_MISSED_MAX");
  public static final Nest IFLA_BOND_NS_IP6_TARGET =
      nest(31, "IFLA_BOND_NS_IP6_TARGET", () -> NS_IP6_TARGETS);
  public static final U8 IFLA_BOND_COUPLED_CONTROL = u8(32, "IFLA_BOND_COUPLED_CONTROL");
  public static final U8 IFLA_BOND_BROADCAST_NEIGH = u8(33, "IFLA_BOND_BROADCAST_NEIGH");

  /** The table. */
  public static final AttrSet SET = attrSet("bond", IflaBond.class);

  private IflaBond() {}
}
