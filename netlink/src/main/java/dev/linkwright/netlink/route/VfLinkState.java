package dev.linkwright.netlink.route;

/**
 * The link of a virtual function, struct ifla_vf_link_state. Source: include/uapi/linux/if_link.h.
 */
public final class VfLinkState {
  public static final int IFLA_VF_LINK_STATE_AUTO = 0;
  public static final int IFLA_VF_LINK_STATE_ENABLE = 1;
  public static final int IFLA_VF_LINK_STATE_DISABLE = 2;

  private VfLinkState() {}
}
