package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/**
 * Flavors of a seg6local action. Source: include/uapi/linux/seg6_local.h, net/ipv6/seg6_local.c
 * {@code seg6_local_flavors_policy}.
 */
public final class Seg6LocalFlv {
  public static final U32 SEG6_LOCAL_FLV_OPERATION = u32(1, "SEG6_LOCAL_FLV_OPERATION");
  public static final U8 SEG6_LOCAL_FLV_LCBLOCK_BITS = u8(2, "SEG6_LOCAL_FLV_LCBLOCK_BITS");
  public static final U8 SEG6_LOCAL_FLV_LCNODE_FN_BITS = u8(3, "SEG6_LOCAL_FLV_LCNODE_FN_BITS");

  /** The table. */
  public static final AttrSet SET = attrSet("seg6local flavors", Seg6LocalFlv.class);

  private Seg6LocalFlv() {}
}
