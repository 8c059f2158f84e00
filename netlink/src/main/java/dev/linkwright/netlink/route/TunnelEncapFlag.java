package dev.linkwright.netlink.route;

/**
 * Flags of that wrapping, IFLA_IPTUN_ENCAP_FLAGS and IFLA_GRE_ENCAP_FLAGS. Source:
 * include/uapi/linux/if_tunnel.h.
 */
public final class TunnelEncapFlag {
  public static final int TUNNEL_ENCAP_FLAG_CSUM = 0x1;
  public static final int TUNNEL_ENCAP_FLAG_CSUM6 = 0x2;
  public static final int TUNNEL_ENCAP_FLAG_REMCSUM = 0x4;

  private TunnelEncapFlag() {}
}
