package dev.linkwright.netlink.route;

/** Further flags of a neighbour, NDA_FLAGS_EXT. Source: include/uapi/linux/neighbour.h. */
public final class NtfExt {
  public static final int NTF_EXT_MANAGED = 0x1;
  public static final int NTF_EXT_LOCKED = 0x2;
  public static final int NTF_EXT_EXT_VALIDATED = 0x4;

  private NtfExt() {}
}
