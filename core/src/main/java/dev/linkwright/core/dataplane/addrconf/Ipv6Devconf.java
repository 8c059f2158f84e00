package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.DevConf;

/**
 * Numbers of the IPv6 settings of a device. Source: include/uapi/linux/ipv6.h, {@code DEVCONF_*}.
 */
public final class Ipv6Devconf {
  public static final int FORWARDING = 0;
  public static final int MTU6 = 2;
  public static final int ACCEPT_RA = 3;
  public static final int DAD_TRANSMITS = 6;
  public static final int RTR_SOLICITS = 7;
  public static final int RTR_SOLICIT_DELAY = 9;
  public static final int USE_TEMPADDR = 10;
  public static final int MAX_ADDRESSES = 15;
  public static final int PROXY_NDP = 22;
  public static final int OPTIMISTIC_DAD = 23;
  public static final int MC_FORWARDING = 25;
  public static final int DISABLE_IPV6 = 26;
  public static final int ACCEPT_DAD = 27;
  public static final int NDISC_NOTIFY = 29;
  public static final int USE_OPTIMISTIC = 34;
  public static final int USE_OIF_ADDRS_ONLY = 37;
  public static final int IGNORE_ROUTES_WITH_LINKDOWN = 39;
  public static final int KEEP_ADDR_ON_DOWN = 42;
  public static final int ENHANCED_DAD = 46;
  public static final int ADDR_GEN_MODE = 47;
  public static final int NDISC_EVICT_NOCARRIER = 56;
  public static final int FORCE_FORWARDING = 59;

  /** How many are told with links, but for the last of the named ones above. */
  static final int TOLD = FORCE_FORWARDING;

  // Settings that have no number for links.
  static final int RA_HONOR_PIO_LIFE = 60;
  static final int RA_HONOR_PIO_PFLAG = 61;

  /**
   * What a new namespace has for new devices. Times are in milliseconds where the kernel keeps
   * ticks. Source: net/ipv6/addrconf.c, {@code ipv6_devconf_dflt}.
   */
  static final DevConf DEFAULT =
      DevConf.of(
          0, 64, 1280, 1, 1, 1, 1, -1, 4000, 1000, // FORWARDING to RTR_SOLICIT_DELAY
          0, 604800, 86400, 3, 600, 16, 0, 1, 1, 1, // USE_TEMPADDR to ACCEPT_RA_RTR_PREF
          60000, 0, 0, 0, 0, 0, 0, 1, 0, 0, // RTR_PROBE_INTERVAL to NDISC_NOTIFY
          10000, 1000, 1, 0, 0, 1, 0, 0, 1, 0, // MLDV1 interval to IGNORE_ROUTES_WITH_LINKDOWN
          0, 0, 0, 3600000, 0, 0, 1, 0, 0, 0, // DROP_UNICAST_IN_L2 to ACCEPT_RA_RT_INFO_MIN_PLEN
          0, 0, 1024, 0, 65535, -1, 1, 0, 0, // NDISC_TCLASS to ACCEPT_RA_MIN_LFT
          0, 0, 0, 2); // FORCE_FORWARDING, RA_HONOR_PIO_*, regen_min_advance

  /** As above, but no duplicate address detection. Source: {@code ipv6_devconf}. */
  static final DevConf ALL = DEFAULT.with(ACCEPT_DAD, 0);

  private Ipv6Devconf() {}
}
