package dev.linkwright.netlink;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Binary.binary;
import static dev.linkwright.netlink.attr.Nest.nest;
import static dev.linkwright.netlink.attr.Str.str;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;

/**
 * What an NLMSG_ERROR or NLMSG_DONE says besides the error number (extended acknowledgement).
 * Source: include/uapi/linux/netlink.h, {@code enum nlmsgerr_attrs}; net/netlink/af_netlink.c
 * {@code netlink_ack_tlv_fill}.
 */
public final class NlmsgerrAttr {
  public static final Str NLMSGERR_ATTR_MSG = str(1, "NLMSGERR_ATTR_MSG");
  public static final U32 NLMSGERR_ATTR_OFFS = u32(2, "NLMSGERR_ATTR_OFFS");
  public static final Binary NLMSGERR_ATTR_COOKIE = binary(3, "NLMSGERR_ATTR_COOKIE");
  public static final Nest NLMSGERR_ATTR_POLICY =
      nest(4, "NLMSGERR_ATTR_POLICY", () -> NlPolicyTypeAttr.SET);
  public static final U32 NLMSGERR_ATTR_MISS_TYPE = u32(5, "NLMSGERR_ATTR_MISS_TYPE");
  public static final U32 NLMSGERR_ATTR_MISS_NEST = u32(6, "NLMSGERR_ATTR_MISS_NEST");

  /** The table. */
  public static final AttrSet SET = attrSet("extended acknowledgement", NlmsgerrAttr.class);

  private NlmsgerrAttr() {}
}
