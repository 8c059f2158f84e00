package dev.linkwright.netlink.route;

/**
 * Flags of an ipvlan, IFLA_IPVLAN_FLAGS; 0 is the bridge mode. Source:
 * include/uapi/linux/if_link.h.
 */
public final class IpvlanF {
  public static final int IPVLAN_F_PRIVATE = 0x1;
  public static final int IPVLAN_F_VEPA = 0x2;

  private IpvlanF() {}
}
