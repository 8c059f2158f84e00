package dev.linkwright.netlink.route;

/**
 * What a netkit device does without a program, IFLA_NETKIT_POLICY. Source:
 * include/uapi/linux/if_link.h.
 */
public final class NetkitAction {
  public static final int NETKIT_NEXT = -1;
  public static final int NETKIT_PASS = 0;
  public static final int NETKIT_DROP = 2;
  public static final int NETKIT_REDIRECT = 7;

  private NetkitAction() {}
}
