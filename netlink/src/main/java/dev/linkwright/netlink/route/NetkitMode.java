package dev.linkwright.netlink.route;

/** Modes of a netkit pair, IFLA_NETKIT_MODE. Source: include/uapi/linux/if_link.h. */
public final class NetkitMode {
  public static final int NETKIT_L2 = 0;
  public static final int NETKIT_L3 = 1;

  private NetkitMode() {}
}
