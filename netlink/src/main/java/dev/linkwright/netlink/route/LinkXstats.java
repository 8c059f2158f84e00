package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/** Statistics of a kind of link. Source: include/uapi/linux/if_link.h. */
public final class LinkXstats {
  public static final Nest LINK_XSTATS_TYPE_BRIDGE =
      nest(1, "LINK_XSTATS_TYPE_BRIDGE", () -> BridgeXstats.SET);
  public static final Nest LINK_XSTATS_TYPE_BOND =
      nest(2, "LINK_XSTATS_TYPE_BOND", () -> BondXstats.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("extended statistics", LinkXstats.class);

  private LinkXstats() {}
}
