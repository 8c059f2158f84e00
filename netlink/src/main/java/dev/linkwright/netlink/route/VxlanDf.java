package dev.linkwright.netlink.route;

/** The outer DF bit, IFLA_VXLAN_DF. Source: include/uapi/linux/if_link.h. */
public final class VxlanDf {
  public static final int VXLAN_DF_UNSET = 0;
  public static final int VXLAN_DF_SET = 1;
  public static final int VXLAN_DF_INHERIT = 2;

  private VxlanDf() {}
}
