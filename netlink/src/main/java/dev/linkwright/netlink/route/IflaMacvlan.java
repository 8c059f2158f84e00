package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a macvlan or macvtap. Source: include/uapi/linux/if_link.h, drivers/net/macvlan.c
 * {@code macvlan_policy}.
 */
public final class IflaMacvlan {
  public static final U32 IFLA_MACVLAN_MODE = u32(1, "IFLA_MACVLAN_MODE");
  public static final U16 IFLA_MACVLAN_FLAGS = u16(2, "IFLA_MACVLAN_FLAGS");
  public static final U32 IFLA_MACVLAN_MACADDR_MODE = u32(3, "IFLA_MACVLAN_MACADDR_MODE");
  public static final Mac IFLA_MACVLAN_MACADDR = mac(4, "IFLA_MACVLAN_MACADDR");
  public static final Nest IFLA_MACVLAN_MACADDR_DATA =
      nest(5, "IFLA_MACVLAN_MACADDR_DATA", () -> IflaMacvlanMacaddrData.SET);
  public static final U32 IFLA_MACVLAN_MACADDR_COUNT = u32(6, "IFLA_MACVLAN_MACADDR_COUNT");
  public static final U32 IFLA_MACVLAN_BC_QUEUE_LEN = u32(7, "IFLA_MACVLAN_BC_QUEUE_LEN");
  public static final U32 IFLA_MACVLAN_BC_QUEUE_LEN_USED = u32(8, "IFLA_MACVLAN_BC_QUEUE_LEN_USED");
  public static final S32 IFLA_MACVLAN_BC_CUTOFF = s32(9, "IFLA_MACVLAN_BC_CUTOFF");

  /** The table. */
  public static final AttrSet SET = attrSet("macvlan", IflaMacvlan.class);

  private IflaMacvlan() {}
}
