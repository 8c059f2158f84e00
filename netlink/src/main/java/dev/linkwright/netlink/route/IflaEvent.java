package dev.linkwright.netlink.route;

/** Why a notification about a link was sent, IFLA_EVENT. Source: include/uapi/linux/if_link.h. */
public final class IflaEvent {
  public static final int IFLA_EVENT_NONE = 0;
  public static final int IFLA_EVENT_REBOOT = 1;
  public static final int IFLA_EVENT_FEATURES = 2;
  public static final int IFLA_EVENT_BONDING_FAILOVER = 3;
  public static final int IFLA_EVENT_NOTIFY_PEERS = 4;
  public static final int IFLA_EVENT_IGMP_RESEND = 5;
  public static final int IFLA_EVENT_BONDING_OPTIONS = 6;

  private IflaEvent() {}
}
