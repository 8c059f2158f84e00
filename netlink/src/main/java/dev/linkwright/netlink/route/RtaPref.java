package dev.linkwright.netlink.route;

/**
 * Preferences of an IPv6 route, RTA_PREF: 0 medium, 1 high, 3 low. Source:
 * include/uapi/linux/icmpv6.h.
 */
public final class RtaPref {
  public static final int ICMPV6_ROUTER_PREF_LOW = 3;
  public static final int ICMPV6_ROUTER_PREF_MEDIUM = 0;
  public static final int ICMPV6_ROUTER_PREF_HIGH = 1;

  private RtaPref() {}
}
