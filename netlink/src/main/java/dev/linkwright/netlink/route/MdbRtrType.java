package dev.linkwright.netlink.route;

/**
 * Whether a multicast router is behind a port, IFLA_BR_MCAST_ROUTER and
 * IFLA_BRPORT_MULTICAST_ROUTER. Source: include/uapi/linux/if_bridge.h.
 */
public final class MdbRtrType {
  public static final int MDB_RTR_TYPE_DISABLED = 0;
  public static final int MDB_RTR_TYPE_TEMP_QUERY = 1;
  public static final int MDB_RTR_TYPE_PERM = 2;
  public static final int MDB_RTR_TYPE_TEMP = 3;

  private MdbRtrType() {}
}
