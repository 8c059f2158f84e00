package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Sources a port is to have a multicast group from. Source: include/uapi/linux/if_bridge.h (Linux
 * 6.3), net/bridge/br_mdb.c {@code br_mdbe_src_list_pol}.
 */
public final class MdbeSrcList {
  public static final Nest MDBE_SRC_LIST_ENTRY =
      nest(1, "MDBE_SRC_LIST_ENTRY", () -> MdbeSrcattr.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("wanted multicast sources", MdbeSrcList.class);

  private MdbeSrcList() {}
}
