package dev.linkwright.netlink.route;

/** Link modes, IFLA_LINKMODE. Source: include/uapi/linux/if.h. */
public final class IfLinkMode {
  public static final int IF_LINK_MODE_DEFAULT = 0;
  public static final int IF_LINK_MODE_DORMANT = 1;
  public static final int IF_LINK_MODE_TESTING = 2;

  private IfLinkMode() {}
}
