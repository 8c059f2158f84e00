package dev.linkwright.netlink.route;

/**
 * What IFLA_MACVLAN_MACADDR_MODE does to the list of source addresses. Source:
 * include/uapi/linux/if_link.h.
 */
public final class MacvlanMacaddr {
  public static final int MACVLAN_MACADDR_ADD = 0;
  public static final int MACVLAN_MACADDR_DEL = 1;
  public static final int MACVLAN_MACADDR_FLUSH = 2;
  public static final int MACVLAN_MACADDR_SET = 3;

  private MacvlanMacaddr() {}
}
