package dev.linkwright.netlink.route;

/**
 * What a netkit device clears in a packet, IFLA_NETKIT_SCRUB. Source: include/uapi/linux/if_link.h.
 */
public final class NetkitScrub {
  public static final int NETKIT_SCRUB_NONE = 0;
  public static final int NETKIT_SCRUB_DEFAULT = 1;

  private NetkitScrub() {}
}
