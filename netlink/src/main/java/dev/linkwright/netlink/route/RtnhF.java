package dev.linkwright.netlink.route;

/**
 * Flags of a next hop, {@code rtnh_flags} and {@code nh_flags}. Source:
 * include/uapi/linux/rtnetlink.h.
 */
public final class RtnhF {
  public static final int RTNH_F_DEAD = 0x1;
  public static final int RTNH_F_PERVASIVE = 0x2;
  public static final int RTNH_F_ONLINK = 0x4;
  public static final int RTNH_F_OFFLOAD = 0x8;
  public static final int RTNH_F_LINKDOWN = 0x10;
  public static final int RTNH_F_UNRESOLVED = 0x20;
  public static final int RTNH_F_TRAP = 0x40;

  private RtnhF() {}
}
