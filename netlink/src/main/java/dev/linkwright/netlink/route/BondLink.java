package dev.linkwright.netlink.route;

/**
 * What the monitor says of a bond's port, IFLA_BOND_SLAVE_MII_STATUS. Source:
 * include/uapi/linux/if_bonding.h.
 */
public final class BondLink {
  public static final int BOND_LINK_UP = 0;
  public static final int BOND_LINK_FAIL = 1;
  public static final int BOND_LINK_DOWN = 2;
  public static final int BOND_LINK_BACK = 3;

  private BondLink() {}
}
