package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * The list of MST states of a bridge port. Source: include/uapi/linux/if_bridge.h,
 * net/bridge/br_mst.c.
 */
public final class IflaBridgeMst {
  public static final Nest IFLA_BRIDGE_MST_ENTRY =
      nest(1, "IFLA_BRIDGE_MST_ENTRY", () -> IflaBridgeMstEntry.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("mst", IflaBridgeMst.class);

  private IflaBridgeMst() {}
}
