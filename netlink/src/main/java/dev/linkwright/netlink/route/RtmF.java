package dev.linkwright.netlink.route;

/**
 * Flags of a route, {@code rtm_flags}; beside them the RTNH_F_* of its next hop. Source:
 * include/uapi/linux/rtnetlink.h.
 */
public final class RtmF {
  public static final int RTM_F_NOTIFY = 0x100;
  public static final int RTM_F_CLONED = 0x200;
  public static final int RTM_F_EQUALIZE = 0x400;
  public static final int RTM_F_PREFIX = 0x800;
  public static final int RTM_F_LOOKUP_TABLE = 0x1000;
  public static final int RTM_F_FIB_MATCH = 0x2000;
  public static final int RTM_F_OFFLOAD = 0x4000;
  public static final int RTM_F_TRAP = 0x8000;
  public static final int RTM_F_OFFLOAD_FAILED = 0x20000000;

  private RtmF() {}
}
