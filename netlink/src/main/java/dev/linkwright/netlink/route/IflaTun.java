package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * What a tun or tap device says of itself. Source: include/uapi/linux/if_link.h, drivers/net/tun.c
 * {@code tun_fill_info}.
 */
public final class IflaTun {
  public static final U32 IFLA_TUN_OWNER = u32(1, "IFLA_TUN_OWNER");
  public static final U32 IFLA_TUN_GROUP = u32(2, "IFLA_TUN_GROUP");
  public static final U8 IFLA_TUN_TYPE = u8(3, "IFLA_TUN_TYPE");
  public static final U8 IFLA_TUN_PI = u8(4, "IFLA_TUN_PI");
  public static final U8 IFLA_TUN_VNET_HDR = u8(5, "IFLA_TUN_VNET_HDR");
  public static final U8 IFLA_TUN_PERSIST = u8(6, "IFLA_TUN_PERSIST");
  public static final U8 IFLA_TUN_MULTI_QUEUE = u8(7, "IFLA_TUN_MULTI_QUEUE");
  public static final U32 IFLA_TUN_NUM_QUEUES = u32(8, "IFLA_TUN_NUM_QUEUES");
  public static final U32 IFLA_TUN_NUM_DISABLED_QUEUES = u32(9, "IFLA_TUN_NUM_DISABLED_QUEUES");

  /** The table. */
  public static final AttrSet SET = attrSet("tun", IflaTun.class);

  private IflaTun() {}
}
