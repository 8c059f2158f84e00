package dev.linkwright.netlink.route;

/** Types of nexthop groups, NHA_GROUP_TYPE. Source: include/uapi/linux/nexthop.h. */
public final class NexthopGrpType {
  public static final int NEXTHOP_GRP_TYPE_MPATH = 0;
  public static final int NEXTHOP_GRP_TYPE_RES = 1;

  private NexthopGrpType() {}
}
