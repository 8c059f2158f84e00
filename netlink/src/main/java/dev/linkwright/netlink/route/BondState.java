package dev.linkwright.netlink.route;

/**
 * Whether a bond's port is used, IFLA_BOND_SLAVE_STATE. Source: include/uapi/linux/if_bonding.h.
 */
public final class BondState {
  public static final int BOND_STATE_ACTIVE = 0;
  public static final int BOND_STATE_BACKUP = 1;

  private BondState() {}
}
