package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * RTA_ENCAP of type LWTUNNEL_ENCAP_XFRM. Source: include/uapi/linux/lwtunnel.h,
 * net/xfrm/xfrm_interface_core.c {@code xfrm_lwt_policy}.
 */
public final class LwtXfrm {
  public static final U32 LWT_XFRM_IF_ID = u32(1, "LWT_XFRM_IF_ID");
  public static final S32 LWT_XFRM_LINK = s32(2, "LWT_XFRM_LINK");

  /** The table. */
  public static final AttrSet SET = attrSet("xfrm encapsulation", LwtXfrm.class);

  private LwtXfrm() {}
}
