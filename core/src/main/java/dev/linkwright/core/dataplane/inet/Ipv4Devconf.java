package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.DevConf;

/**
 * Numbers of the IPv4 settings of a device, from 0. Source: include/uapi/linux/ip.h, {@code
 * IPV4_DEVCONF_*} (there from 1).
 */
public final class Ipv4Devconf {
  public static final int FORWARDING = 0;
  public static final int MC_FORWARDING = 1;
  public static final int PROXY_ARP = 2;
  public static final int ACCEPT_REDIRECTS = 3;
  public static final int SECURE_REDIRECTS = 4;
  public static final int SEND_REDIRECTS = 5;
  public static final int SHARED_MEDIA = 6;
  public static final int RP_FILTER = 7;
  public static final int ACCEPT_SOURCE_ROUTE = 8;
  public static final int NOXFRM = 14;
  public static final int NOPOLICY = 15;
  public static final int PROMOTE_SECONDARIES = 19;
  public static final int ACCEPT_LOCAL = 22;
  public static final int SRC_VMARK = 23;
  public static final int ROUTE_LOCALNET = 25;
  public static final int IGNORE_ROUTES_WITH_LINKDOWN = 28;
  public static final int BC_FORWARDING = 31;

  /**
   * What a new namespace has for new devices and for all. Source: net/ipv4/devinet.c, {@code
   * ipv4_devconf_dflt}.
   */
  static final DevConf DEFAULT =
      DevConf.of(
          0, 0, 0, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10000, 1000,
          0, 0, 0, 0, 1);

  /** Source: net/ipv4/devinet.c, {@code ipv4_devconf}: as above, but no source routes. */
  static final DevConf ALL = DEFAULT.with(ACCEPT_SOURCE_ROUTE, 0);

  private Ipv4Devconf() {}
}
