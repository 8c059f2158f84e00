package dev.linkwright.netlink.route;

/**
 * Scopes of routes and addresses, {@code rtm_scope} and {@code ifa_scope}. Source:
 * include/uapi/linux/rtnetlink.h.
 */
public final class RtScope {
  public static final int RT_SCOPE_UNIVERSE = 0;
  public static final int RT_SCOPE_SITE = 200;
  public static final int RT_SCOPE_LINK = 253;
  public static final int RT_SCOPE_HOST = 254;
  public static final int RT_SCOPE_NOWHERE = 255;

  private RtScope() {}
}
