package dev.linkwright.netlink.route;

/**
 * Address families, the first byte of every fixed header. Source: include/linux/socket.h,
 * include/uapi/linux/rtnetlink.h.
 */
public final class Af {
  public static final int AF_UNSPEC = 0;
  public static final int AF_UNIX = 1;
  public static final int AF_INET = 2;
  public static final int AF_BRIDGE = 7;
  public static final int AF_INET6 = 10;
  public static final int AF_NETLINK = 16;
  public static final int AF_PACKET = 17;
  public static final int AF_MPLS = 28;
  public static final int AF_CAN = 29;
  public static final int AF_MCTP = 45;
  public static final int RTNL_FAMILY_IPMR = 128;
  public static final int RTNL_FAMILY_IP6MR = 129;

  private Af() {}
}
