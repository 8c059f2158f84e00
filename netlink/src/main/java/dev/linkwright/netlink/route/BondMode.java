package dev.linkwright.netlink.route;

/** Modes of a bond, IFLA_BOND_MODE. Source: include/uapi/linux/if_bonding.h. */
public final class BondMode {
  public static final int BOND_MODE_ROUNDROBIN = 0;
  public static final int BOND_MODE_ACTIVEBACKUP = 1;
  public static final int BOND_MODE_XOR = 2;
  public static final int BOND_MODE_BROADCAST = 3;
  public static final int BOND_MODE_8023AD = 4;
  public static final int BOND_MODE_TLB = 5;
  public static final int BOND_MODE_ALB = 6;

  private BondMode() {}
}
