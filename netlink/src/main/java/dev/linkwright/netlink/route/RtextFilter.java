package dev.linkwright.netlink.route;

/**
 * What a dump of links adds or leaves out, IFLA_EXT_MASK. Source: include/uapi/linux/rtnetlink.h.
 */
public final class RtextFilter {
  public static final int RTEXT_FILTER_VF = 0x1;
  public static final int RTEXT_FILTER_BRVLAN = 0x2;
  public static final int RTEXT_FILTER_BRVLAN_COMPRESSED = 0x4;
  public static final int RTEXT_FILTER_SKIP_STATS = 0x8;
  public static final int RTEXT_FILTER_MRP = 0x10;
  public static final int RTEXT_FILTER_CFM_CONFIG = 0x20;
  public static final int RTEXT_FILTER_CFM_STATUS = 0x40;
  public static final int RTEXT_FILTER_MST = 0x80;

  private RtextFilter() {}
}
