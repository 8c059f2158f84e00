package dev.linkwright.netlink.route;

/** Features of a route, RTAX_FEATURES. Source: include/uapi/linux/rtnetlink.h. */
public final class RtaxFeature {
  public static final int RTAX_FEATURE_ECN = 0x1;
  public static final int RTAX_FEATURE_SACK = 0x2;
  public static final int RTAX_FEATURE_TIMESTAMP = 0x4;
  public static final int RTAX_FEATURE_ALLFRAG = 0x8;
  public static final int RTAX_FEATURE_TCP_USEC_TS = 0x10;

  private RtaxFeature() {}
}
