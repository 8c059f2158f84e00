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
 * One bucket of a resilient nexthop group. Source: include/uapi/linux/nexthop.h, net/ipv4/nexthop.c
 * {@code rtm_nh_res_bucket_policy_get}.
 */
public final class NhaResBucket {
  public static final U16 NHA_RES_BUCKET_INDEX = u16(1, "NHA_RES_BUCKET_INDEX");
  public static final U64 NHA_RES_BUCKET_IDLE_TIME = u64(2, "NHA_RES_BUCKET_IDLE_TIME");
  public static final U32 NHA_RES_BUCKET_NH_ID = u32(3, "NHA_RES_BUCKET_NH_ID");

  /** The table. */
  public static final AttrSet SET = attrSet("resilient bucket", NhaResBucket.class);

  private NhaResBucket() {}
}
