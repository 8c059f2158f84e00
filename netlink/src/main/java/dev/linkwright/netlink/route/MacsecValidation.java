package dev.linkwright.netlink.route;

/** How strict a macsec link is, IFLA_MACSEC_VALIDATION. Source: include/uapi/linux/if_link.h. */
public final class MacsecValidation {
  public static final int MACSEC_VALIDATE_DISABLED = 0;
  public static final int MACSEC_VALIDATE_CHECK = 1;
  public static final int MACSEC_VALIDATE_STRICT = 2;

  private MacsecValidation() {}
}
