package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * The multicast database of a bridge as the kernel tells it. Source:
 * include/uapi/linux/if_bridge.h, net/bridge/br_mdb.c {@code br_mdb_fill_info}, {@code
 * br_rports_fill_info}.
 */
public final class Mdba {
  public static final Nest MDBA_MDB = nest(1, "MDBA_MDB", () -> MdbaMdb.SET);
  public static final Nest MDBA_ROUTER = nest(2, "MDBA_ROUTER", () -> MdbaRouter.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast database", Mdba.class);

  private Mdba() {}
}
