package dev.linkwright.netlink.route;

/**
 * Who made a route, a rule or a nexthop: {@code rtm_protocol}, FRA_PROTOCOL. Source:
 * include/uapi/linux/rtnetlink.h.
 */
public final class Rtprot {
  public static final int RTPROT_UNSPEC = 0;
  public static final int RTPROT_REDIRECT = 1;
  public static final int RTPROT_KERNEL = 2;
  public static final int RTPROT_BOOT = 3;
  public static final int RTPROT_STATIC = 4;
  public static final int RTPROT_GATED = 8;
  public static final int RTPROT_RA = 9;
  public static final int RTPROT_MRT = 10;
  public static final int RTPROT_ZEBRA = 11;
  public static final int RTPROT_BIRD = 12;
  public static final int RTPROT_DNROUTED = 13;
  public static final int RTPROT_XORP = 14;
  public static final int RTPROT_NTK = 15;
  public static final int RTPROT_DHCP = 16;
  public static final int RTPROT_MROUTED = 17;
  public static final int RTPROT_KEEPALIVED = 18;
  public static final int RTPROT_BABEL = 42;
  public static final int RTPROT_OVN = 84;
  public static final int RTPROT_OPENR = 99;
  public static final int RTPROT_BGP = 186;
  public static final int RTPROT_ISIS = 187;
  public static final int RTPROT_OSPF = 188;
  public static final int RTPROT_RIP = 189;
  public static final int RTPROT_EIGRP = 192;

  private Rtprot() {}
}
