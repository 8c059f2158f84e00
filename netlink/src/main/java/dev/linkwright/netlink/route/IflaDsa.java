package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.S32.s32;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.S32;

/**
 * Attributes of a switch port of the distributed switch architecture. Source:
 * include/uapi/linux/if_link.h, net/dsa/netlink.c {@code dsa_policy}.
 */
public final class IflaDsa {
  public static final S32 IFLA_DSA_MASTER = s32(1, "IFLA_DSA_MASTER");

  /** The table. */
  public static final AttrSet SET = attrSet("dsa", IflaDsa.class);

  private IflaDsa() {}
}
