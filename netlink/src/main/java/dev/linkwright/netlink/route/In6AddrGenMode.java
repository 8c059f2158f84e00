package dev.linkwright.netlink.route;

/**
 * How an interface makes its IPv6 link-local address, IFLA_INET6_ADDR_GEN_MODE. Source:
 * include/uapi/linux/if_link.h.
 */
public final class In6AddrGenMode {
  public static final int IN6_ADDR_GEN_MODE_EUI64 = 0;
  public static final int IN6_ADDR_GEN_MODE_NONE = 1;
  public static final int IN6_ADDR_GEN_MODE_STABLE_PRIVACY = 2;
  public static final int IN6_ADDR_GEN_MODE_RANDOM = 3;

  private In6AddrGenMode() {}
}
