package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/** Sources of a multicast group. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaMdbSrclist {
  public static final Nest MDBA_MDB_SRCLIST_ENTRY =
      nest(1, "MDBA_MDB_SRCLIST_ENTRY", () -> MdbaMdbSrcattr.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast sources", MdbaMdbSrclist.class);

  private MdbaMdbSrclist() {}
}
