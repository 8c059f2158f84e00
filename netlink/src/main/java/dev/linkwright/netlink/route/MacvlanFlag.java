package dev.linkwright.netlink.route;

/** Flags of a macvlan, IFLA_MACVLAN_FLAGS. Source: include/uapi/linux/if_link.h. */
public final class MacvlanFlag {
  public static final int MACVLAN_FLAG_NOPROMISC = 0x1;
  public static final int MACVLAN_FLAG_NODST = 0x2;

  private MacvlanFlag() {}
}
