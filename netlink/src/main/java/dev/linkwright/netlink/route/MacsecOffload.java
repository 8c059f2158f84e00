package dev.linkwright.netlink.route;

/** Who encrypts, IFLA_MACSEC_OFFLOAD. Source: include/uapi/linux/if_link.h. */
public final class MacsecOffload {
  public static final int MACSEC_OFFLOAD_OFF = 0;
  public static final int MACSEC_OFFLOAD_PHY = 1;
  public static final int MACSEC_OFFLOAD_MAC = 2;

  private MacsecOffload() {}
}
