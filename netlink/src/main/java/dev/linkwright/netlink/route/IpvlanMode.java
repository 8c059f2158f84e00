package dev.linkwright.netlink.route;

/** Modes of an ipvlan, IFLA_IPVLAN_MODE. Source: include/uapi/linux/if_link.h. */
public final class IpvlanMode {
  public static final int IPVLAN_MODE_L2 = 0;
  public static final int IPVLAN_MODE_L3 = 1;
  public static final int IPVLAN_MODE_L3S = 2;

  private IpvlanMode() {}
}
