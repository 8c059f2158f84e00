package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;
import static dev.linkwright.netlink.attr.U32.u32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.attr.U32;

/**
 * Attributes of a namespace id: RTM_NEWNSID, RTM_DELNSID, RTM_GETNSID. Source:
 * include/uapi/linux/net_namespace.h, net/core/net_namespace.c {@code rtnl_net_policy}.
 */
public final class Netnsa {
  public static final S32 NETNSA_NSID = s32(1, "NETNSA_NSID");
  public static final U32 NETNSA_PID = u32(2, "NETNSA_PID");
  public static final U32 NETNSA_FD = u32(3, "NETNSA_FD");
  public static final S32 NETNSA_TARGET_NSID = s32(4, "NETNSA_TARGET_NSID");
  public static final S32 NETNSA_CURRENT_NSID = s32(5, "NETNSA_CURRENT_NSID");

  /** The table. */
  public static final AttrSet SET = attrSet("namespace id", Netnsa.class);

  private Netnsa() {}
}
