package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.U16.u16;
import static dev.linkwright.netlink.attr.U32.u32;
import static dev.linkwright.netlink.attr.U8.u8;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U8;

/** What is known of a port towards a multicast router. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaRouterPattr {
  public static final U32 MDBA_ROUTER_PATTR_TIMER = u32(1, "MDBA_ROUTER_PATTR_TIMER");
  public static final U8 MDBA_ROUTER_PATTR_TYPE = u8(2, "MDBA_ROUTER_PATTR_TYPE");
  public static final U32 MDBA_ROUTER_PATTR_INET_TIMER = u32(3, "MDBA_ROUTER_PATTR_INET_TIMER");
  public static final U32 MDBA_ROUTER_PATTR_INET6_TIMER = u32(4, "MDBA_ROUTER_PATTR_INET6_TIMER");
  public static final U16 MDBA_ROUTER_PATTR_VID = u16(5, "MDBA_ROUTER_PATTR_VID");

  /** The table. */
  public static final AttrSet SET = attrSet("multicast router port", MdbaRouterPattr.class);

  private MdbaRouterPattr() {}
}
