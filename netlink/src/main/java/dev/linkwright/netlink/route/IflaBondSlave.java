package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Mac.mac;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Mac;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * What a link says as the port of a bond. Source: include/uapi/linux/if_link.h,
 * drivers/net/bonding/bond_netlink.c {@code bond_slave_policy}, {@code bond_fill_slave_info}.
 */
public final class IflaBondSlave {
  public static final U8 IFLA_BOND_SLAVE_STATE = u8(1, "IFLA_BOND_SLAVE_STATE");
  public static final U8 IFLA_BOND_SLAVE_MII_STATUS = u8(2, "IFLA_BOND_SLAVE_MII_STATUS");
  public static final U32 IFLA_BOND_SLAVE_LINK_FAILURE_COUNT =
      u32(3, "IFLA_BOND_SLAVE_LINK_FAILURE_COUNT");
  public static final Mac IFLA_BOND_SLAVE_PERM_HWADDR = mac(4, "IFLA_BOND_SLAVE_PERM_HWADDR");
  public static final U16 IFLA_BOND_SLAVE_QUEUE_ID = u16(5, "IFLA_BOND_SLAVE_QUEUE_ID");
  public static final U16 IFLA_BOND_SLAVE_AD_AGGREGATOR_ID =
      u16(6, "IFLA_BOND_SLAVE_AD_AGGREGATOR_ID");
  public static final U8 IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE =
      u8(7, "IFLA_BOND_SLAVE_AD_ACTOR_OPER_PORT_STATE");
  public static final U16 IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE =
      u16(8, "IFLA_BOND_SLAVE_AD_PARTNER_OPER_PORT_STATE");
  public static final S32 IFLA_BOND_SLAVE_PRIO = s32(9, "IFLA_BOND_SLAVE_PRIO");
  public static final U16 IFLA_BOND_SLAVE_ACTOR_PORT_PRIO =
      u16(10, "IFLA_BOND_SLAVE_ACTOR_PORT_PRIO");
  public static final U8 IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE =
      u8(11, "IFLA_BOND_SLAVE_AD_CHURN_ACTOR_STATE");
  public static final U8 IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE =
      u8(12, "IFLA_BOND_SLAVE_AD_CHURN_PARTNER_STATE");

  /** The table. */
  public static final AttrSet SET = attrSet("bond port", IflaBondSlave.class);

  private IflaBondSlave() {}
}
