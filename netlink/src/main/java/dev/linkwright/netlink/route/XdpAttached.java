package dev.linkwright.netlink.route;

/** Where XDP programs are attached, IFLA_XDP_ATTACHED. Source: include/uapi/linux/if_link.h. */
public final class XdpAttached {
  public static final int XDP_ATTACHED_NONE = 0;
  public static final int XDP_ATTACHED_DRV = 1;
  public static final int XDP_ATTACHED_SKB = 2;
  public static final int XDP_ATTACHED_HW = 3;
  public static final int XDP_ATTACHED_MULTI = 4;

  private XdpAttached() {}
}
