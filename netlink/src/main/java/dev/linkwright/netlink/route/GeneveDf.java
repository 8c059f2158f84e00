package dev.linkwright.netlink.route;

/** The outer DF bit, IFLA_GENEVE_DF. Source: include/uapi/linux/if_link.h. */
public final class GeneveDf {
  public static final int GENEVE_DF_UNSET = 0;
  public static final int GENEVE_DF_SET = 1;
  public static final int GENEVE_DF_INHERIT = 2;

  private GeneveDf() {}
}
