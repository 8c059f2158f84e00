package dev.linkwright.netlink.route;

/** Modes of a macvlan, IFLA_MACVLAN_MODE: bit values. Source: include/uapi/linux/if_link.h. */
public final class MacvlanMode {
  public static final int MACVLAN_MODE_PRIVATE = 1;
  public static final int MACVLAN_MODE_VEPA = 2;
  public static final int MACVLAN_MODE_BRIDGE = 4;
  public static final int MACVLAN_MODE_PASSTHRU = 8;
  public static final int MACVLAN_MODE_SOURCE = 16;

  private MacvlanMode() {}
}
