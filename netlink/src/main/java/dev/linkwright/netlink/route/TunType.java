package dev.linkwright.netlink.route;

/** IFLA_TUN_TYPE. Source: include/uapi/linux/if_tun.h. */
public final class TunType {
  public static final int IFF_TUN = 1;
  public static final int IFF_TAP = 2;

  private TunType() {}
}
