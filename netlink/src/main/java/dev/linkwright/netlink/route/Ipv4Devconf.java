package dev.linkwright.netlink.route;

/** Positions in IFLA_INET_CONF, counted from 1. Source: include/uapi/linux/ip.h. */
public final class Ipv4Devconf {
  public static final int IPV4_DEVCONF_FORWARDING = 1;
  public static final int IPV4_DEVCONF_MC_FORWARDING = 2;
  public static final int IPV4_DEVCONF_PROXY_ARP = 3;
  public static final int IPV4_DEVCONF_ACCEPT_REDIRECTS = 4;
  public static final int IPV4_DEVCONF_SECURE_REDIRECTS = 5;
  public static final int IPV4_DEVCONF_SEND_REDIRECTS = 6;
  public static final int IPV4_DEVCONF_SHARED_MEDIA = 7;
  public static final int IPV4_DEVCONF_RP_FILTER = 8;
  public static final int IPV4_DEVCONF_ACCEPT_SOURCE_ROUTE = 9;
  public static final int IPV4_DEVCONF_BOOTP_RELAY = 10;
  public static final int IPV4_DEVCONF_LOG_MARTIANS = 11;
  public static final int IPV4_DEVCONF_TAG = 12;
  public static final int IPV4_DEVCONF_ARPFILTER = 13;
  public static final int IPV4_DEVCONF_MEDIUM_ID = 14;
  public static final int IPV4_DEVCONF_NOXFRM = 15;
  public static final int IPV4_DEVCONF_NOPOLICY = 16;
  public static final int IPV4_DEVCONF_FORCE_IGMP_VERSION = 17;
  public static final int IPV4_DEVCONF_ARP_ANNOUNCE = 18;
  public static final int IPV4_DEVCONF_ARP_IGNORE = 19;
  public static final int IPV4_DEVCONF_PROMOTE_SECONDARIES = 20;
  public static final int IPV4_DEVCONF_ARP_ACCEPT = 21;
  public static final int IPV4_DEVCONF_ARP_NOTIFY = 22;
  public static final int IPV4_DEVCONF_ACCEPT_LOCAL = 23;
  public static final int IPV4_DEVCONF_SRC_VMARK = 24;
  public static final int IPV4_DEVCONF_PROXY_ARP_PVLAN = 25;
  public static final int IPV4_DEVCONF_ROUTE_LOCALNET = 26;
  public static final int IPV4_DEVCONF_IGMPV2_UNSOLICITED_REPORT_INTERVAL = 27;
  public static final int IPV4_DEVCONF_IGMPV3_UNSOLICITED_REPORT_INTERVAL = 28;
  public static final int IPV4_DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN = 29;
  public static final int IPV4_DEVCONF_DROP_UNICAST_IN_L2_MULTICAST = 30;
  public static final int IPV4_DEVCONF_DROP_GRATUITOUS_ARP = 31;
  public static final int IPV4_DEVCONF_BC_FORWARDING = 32;
  public static final int IPV4_DEVCONF_ARP_EVICT_NOCARRIER = 33;

  private Ipv4Devconf() {}
}
