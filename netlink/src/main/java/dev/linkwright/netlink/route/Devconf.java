package dev.linkwright.netlink.route;

/** Positions in IFLA_INET6_CONF. Source: include/uapi/linux/ipv6.h. */
public final class Devconf {
  public static final int DEVCONF_FORWARDING = 0;
  public static final int DEVCONF_HOPLIMIT = 1;
  public static final int DEVCONF_MTU6 = 2;
  public static final int DEVCONF_ACCEPT_RA = 3;
  public static final int DEVCONF_ACCEPT_REDIRECTS = 4;
  public static final int DEVCONF_AUTOCONF = 5;
  public static final int DEVCONF_DAD_TRANSMITS = 6;
  public static final int DEVCONF_RTR_SOLICITS = 7;
  public static final int DEVCONF_RTR_SOLICIT_INTERVAL = 8;
  public static final int DEVCONF_RTR_SOLICIT_DELAY = 9;
  public static final int DEVCONF_USE_TEMPADDR = 10;
  public static final int DEVCONF_TEMP_VALID_LFT = 11;
  public static final int DEVCONF_TEMP_PREFERED_LFT = 12;
  public static final int DEVCONF_REGEN_MAX_RETRY = 13;
  public static final int DEVCONF_MAX_DESYNC_FACTOR = 14;
  public static final int DEVCONF_MAX_ADDRESSES = 15;
  public static final int DEVCONF_FORCE_MLD_VERSION = 16;
  public static final int DEVCONF_ACCEPT_RA_DEFRTR = 17;
  public static final int DEVCONF_ACCEPT_RA_PINFO = 18;
  public static final int DEVCONF_ACCEPT_RA_RTR_PREF = 19;
  public static final int DEVCONF_RTR_PROBE_INTERVAL = 20;
  public static final int DEVCONF_ACCEPT_RA_RT_INFO_MAX_PLEN = 21;
  public static final int DEVCONF_PROXY_NDP = 22;
  public static final int DEVCONF_OPTIMISTIC_DAD = 23;
  public static final int DEVCONF_ACCEPT_SOURCE_ROUTE = 24;
  public static final int DEVCONF_MC_FORWARDING = 25;
  public static final int DEVCONF_DISABLE_IPV6 = 26;
  public static final int DEVCONF_ACCEPT_DAD = 27;
  public static final int DEVCONF_FORCE_TLLAO = 28;
  public static final int DEVCONF_NDISC_NOTIFY = 29;
  public static final int DEVCONF_MLDV1_UNSOLICITED_REPORT_INTERVAL = 30;
  public static final int DEVCONF_MLDV2_UNSOLICITED_REPORT_INTERVAL = 31;
  public static final int DEVCONF_SUPPRESS_FRAG_NDISC = 32;
  public static final int DEVCONF_ACCEPT_RA_FROM_LOCAL = 33;
  public static final int DEVCONF_USE_OPTIMISTIC = 34;
  public static final int DEVCONF_ACCEPT_RA_MTU = 35;
  public static final int DEVCONF_STABLE_SECRET = 36;
  public static final int DEVCONF_USE_OIF_ADDRS_ONLY = 37;
  public static final int DEVCONF_ACCEPT_RA_MIN_HOP_LIMIT = 38;
  public static final int DEVCONF_IGNORE_ROUTES_WITH_LINKDOWN = 39;
  public static final int DEVCONF_DROP_UNICAST_IN_L2_MULTICAST = 40;
  public static final int DEVCONF_DROP_UNSOLICITED_NA = 41;
  public static final int DEVCONF_KEEP_ADDR_ON_DOWN = 42;
  public static final int DEVCONF_RTR_SOLICIT_MAX_INTERVAL = 43;
  public static final int DEVCONF_SEG6_ENABLED = 44;
  public static final int DEVCONF_SEG6_REQUIRE_HMAC = 45;
  public static final int DEVCONF_ENHANCED_DAD = 46;
  public static final int DEVCONF_ADDR_GEN_MODE = 47;
  public static final int DEVCONF_DISABLE_POLICY = 48;
  public static final int DEVCONF_ACCEPT_RA_RT_INFO_MIN_PLEN = 49;
  public static final int DEVCONF_NDISC_TCLASS = 50;
  public static final int DEVCONF_RPL_SEG_ENABLED = 51;
  public static final int DEVCONF_RA_DEFRTR_METRIC = 52;
  public static final int DEVCONF_IOAM6_ENABLED = 53;
  public static final int DEVCONF_IOAM6_ID = 54;
  public static final int DEVCONF_IOAM6_ID_WIDE = 55;
  public static final int DEVCONF_NDISC_EVICT_NOCARRIER = 56;
  public static final int DEVCONF_ACCEPT_UNTRACKED_NA = 57;
  public static final int DEVCONF_ACCEPT_RA_MIN_LFT = 58;
  public static final int DEVCONF_FORCE_FORWARDING = 59;

  private Devconf() {}
}
