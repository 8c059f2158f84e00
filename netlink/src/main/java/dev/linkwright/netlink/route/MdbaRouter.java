package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Headed.headed;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Headed;

/** Ports towards multicast routers in MDBA_ROUTER. Source: include/uapi/linux/if_bridge.h. */
public final class MdbaRouter {
  public static final Headed MDBA_ROUTER_PORT =
      headed(1, "MDBA_ROUTER_PORT", BridgeStructs.ROUTER_PORT, () -> MdbaRouterPattr.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("multicast routers", MdbaRouter.class);

  private MdbaRouter() {}
}
