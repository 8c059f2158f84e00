package dev.linkwright.netlink.route;

/** What NETCONFA_IFINDEX says besides an interface. Source: include/uapi/linux/netconf.h. */
public final class NetconfaIfindex {
  public static final int NETCONFA_IFINDEX_ALL = -1;
  public static final int NETCONFA_IFINDEX_DEFAULT = -2;

  private NetconfaIfindex() {}
}
