package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U32;

/**
 * Why IFLA_PROTO_DOWN is set. Source: include/uapi/linux/if_link.h, net/core/rtnetlink.c {@code
 * ifla_proto_down_reason_policy}.
 */
public final class IflaProtoDownReason {
  public static final U32 IFLA_PROTO_DOWN_REASON_MASK = u32(1, "IFLA_PROTO_DOWN_REASON_MASK");
  public static final U32 IFLA_PROTO_DOWN_REASON_VALUE = u32(2, "IFLA_PROTO_DOWN_REASON_VALUE");

  /** The table. */
  public static final AttrSet SET = attrSet("proto down reason", IflaProtoDownReason.class);

  private IflaProtoDownReason() {}
}
