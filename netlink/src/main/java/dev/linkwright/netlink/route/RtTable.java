package dev.linkwright.netlink.route;

/**
 * Tables of routes that have a name, RTA_TABLE and {@code rtm_table}. Source:
 * include/uapi/linux/rtnetlink.h.
 */
public final class RtTable {
  public static final int RT_TABLE_UNSPEC = 0;
  public static final int RT_TABLE_COMPAT = 252;
  public static final int RT_TABLE_DEFAULT = 253;
  public static final int RT_TABLE_MAIN = 254;
  public static final int RT_TABLE_LOCAL = 255;

  private RtTable() {}
}
