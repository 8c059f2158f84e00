package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/** Groups in MDBA_MDB. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaMdb {
  public static final Nest MDBA_MDB_ENTRY = nest(1, "MDBA_MDB_ENTRY", () -> MdbaMdbEntry.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast groups", MdbaMdb.class);

  private MdbaMdb() {}
}
