package dev.linkwright.netlink.route;

/**
 * What a bond picks the port by, IFLA_BOND_XMIT_HASH_POLICY. Source:
 * include/uapi/linux/if_bonding.h.
 */
public final class BondXmitPolicy {
  public static final int BOND_XMIT_POLICY_LAYER2 = 0;
  public static final int BOND_XMIT_POLICY_LAYER34 = 1;
  public static final int BOND_XMIT_POLICY_LAYER23 = 2;
  public static final int BOND_XMIT_POLICY_ENCAP23 = 3;
  public static final int BOND_XMIT_POLICY_ENCAP34 = 4;
  public static final int BOND_XMIT_POLICY_VLAN_SRCMAC = 5;

  private BondXmitPolicy() {}
}
