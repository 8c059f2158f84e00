package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U64.u64;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;

/**
 * Settings of a resilient nexthop group. Times are in USER_HZ, hundredths of a second. Source:
 * include/uapi/linux/nexthop.h, net/ipv4/nexthop.c {@code rtm_nh_res_policy_new}.
 */
public final class NhaResGroup {
  public static final U16 NHA_RES_GROUP_BUCKETS = u16(1, "NHA_RES_GROUP_BUCKETS");
  public static final U32 NHA_RES_GROUP_IDLE_TIMER = u32(2, "NHA_RES_GROUP_IDLE_TIMER");
  public static final U32 NHA_RES_GROUP_UNBALANCED_TIMER = u32(3, "NHA_RES_GROUP_UNBALANCED_TIMER");
  public static final U64 NHA_RES_GROUP_UNBALANCED_TIME = u64(4, "NHA_RES_GROUP_UNBALANCED_TIME");

  /** The table. */
  public static final AttrSet SET = attrSet("resilient group", NhaResGroup.class);

  private NhaResGroup() {}
}
