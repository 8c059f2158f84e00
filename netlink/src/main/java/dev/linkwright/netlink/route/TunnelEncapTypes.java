package dev.linkwright.netlink.route;

/**
 * What a tunnel wraps its packets in, IFLA_IPTUN_ENCAP_TYPE and IFLA_GRE_ENCAP_TYPE. Source:
 * include/uapi/linux/if_tunnel.h.
 */
public final class TunnelEncapTypes {
  public static final int TUNNEL_ENCAP_NONE = 0;
  public static final int TUNNEL_ENCAP_FOU = 1;
  public static final int TUNNEL_ENCAP_GUE = 2;
  public static final int TUNNEL_ENCAP_MPLS = 3;

  private TunnelEncapTypes() {}
}
