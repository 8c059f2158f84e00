package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Flag.flag;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Flag;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of an xfrm interface. Source: include/uapi/linux/if_link.h,
 * net/xfrm/xfrm_interface_core.c {@code xfrmi_policy}.
 */
public final class IflaXfrm {
  public static final S32 IFLA_XFRM_LINK = s32(1, "IFLA_XFRM_LINK");
  public static final U32 IFLA_XFRM_IF_ID = u32(2, "IFLA_XFRM_IF_ID");
  public static final Flag IFLA_XFRM_COLLECT_METADATA = flag(3, "IFLA_XFRM_COLLECT_METADATA");

  /** The table. */
  public static final AttrSet SET = attrSet("xfrm", IflaXfrm.class);

  private IflaXfrm() {}
}
