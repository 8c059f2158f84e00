package dev.linkwright.netlink.route;

/** Multicast groups of rtnetlink. Source: include/uapi/linux/rtnetlink.h. */
public final class RtnlGroup {
  public static final int RTNLGRP_NONE = 0;
  public static final int RTNLGRP_LINK = 1;
  public static final int RTNLGRP_NOTIFY = 2;
  public static final int RTNLGRP_NEIGH = 3;
  public static final int RTNLGRP_TC = 4;
  public static final int RTNLGRP_IPV4_IFADDR = 5;
  public static final int RTNLGRP_IPV4_MROUTE = 6;
  public static final int RTNLGRP_IPV4_ROUTE = 7;
  public static final int RTNLGRP_IPV4_RULE = 8;
  public static final int RTNLGRP_IPV6_IFADDR = 9;
  public static final int RTNLGRP_IPV6_MROUTE = 10;
  public static final int RTNLGRP_IPV6_ROUTE = 11;
  public static final int RTNLGRP_IPV6_IFINFO = 12;
  public static final int RTNLGRP_NOP2 = 14;
  public static final int RTNLGRP_NOP4 = 17;
  public static final int RTNLGRP_IPV6_PREFIX = 18;
  public static final int RTNLGRP_IPV6_RULE = 19;
  public static final int RTNLGRP_ND_USEROPT = 20;
  public static final int RTNLGRP_PHONET_IFADDR = 21;
  public static final int RTNLGRP_PHONET_ROUTE = 22;
  public static final int RTNLGRP_DCB = 23;
  public static final int RTNLGRP_IPV4_NETCONF = 24;
  public static final int RTNLGRP_IPV6_NETCONF = 25;
  public static final int RTNLGRP_MDB = 26;
  public static final int RTNLGRP_MPLS_ROUTE = 27;
  public static final int RTNLGRP_NSID = 28;
  public static final int RTNLGRP_MPLS_NETCONF = 29;
  public static final int RTNLGRP_IPV4_MROUTE_R = 30;
  public static final int RTNLGRP_IPV6_MROUTE_R = 31;
  public static final int RTNLGRP_NEXTHOP = 32;
  public static final int RTNLGRP_BRVLAN = 33;
  public static final int RTNLGRP_MCTP_IFADDR = 34;
  public static final int RTNLGRP_TUNNEL = 35;
  public static final int RTNLGRP_STATS = 36;
  public static final int RTNLGRP_IPV4_MCADDR = 37;
  public static final int RTNLGRP_IPV6_MCADDR = 38;
  public static final int RTNLGRP_IPV6_ACADDR = 39;

  private RtnlGroup() {}
}
