package dev.linkwright.netlink.route;

import static dev.linkwright.netlink.attr.AttrSet.attrSet;
import static dev.linkwright.netlink.attr.Nest.nest;

import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Nest;

/**
 * Options of a tunnel in an encapsulation. Source: include/uapi/linux/lwtunnel.h,
 * net/ipv4/ip_tunnel_core.c {@code ip_opts_policy}.
 */
public final class LwtunnelIpOpts {
  public static final Nest LWTUNNEL_IP_OPTS_GENEVE =
      nest(1, "LWTUNNEL_IP_OPTS_GENEVE", () -> LwtunnelIpOptGeneve.SET);
  public static final Nest LWTUNNEL_IP_OPTS_VXLAN =
      nest(2, "LWTUNNEL_IP_OPTS_VXLAN", () -> LwtunnelIpOptVxlan.SET);
  public static final Nest LWTUNNEL_IP_OPTS_ERSPAN =
      nest(3, "LWTUNNEL_IP_OPTS_ERSPAN", () -> LwtunnelIpOptErspan.SET);

  /** The table. */
  public static final AttrSet SET = attrSet("tunnel options", LwtunnelIpOpts.class);

  private LwtunnelIpOpts() {}
}
