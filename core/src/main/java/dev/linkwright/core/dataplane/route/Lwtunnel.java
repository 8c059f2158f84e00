package dev.linkwright.core.dataplane.route;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.LwtunnelEncap;

/** Encapsulation by routes, which is not modelled. Source: net/core/lwtunnel.c. */
public final class Lwtunnel {
  private Lwtunnel() {}

  /**
   * Refuses a type, in the kernel's words where it has none such. Source: net/core/lwtunnel.c,
   * {@code lwtunnel_valid_encap_type}.
   */
  public static void lwtunnelValidEncapType(int type) {
    if (type == LwtunnelEncap.LWTUNNEL_ENCAP_NONE || type > LwtunnelEncap.LWTUNNEL_ENCAP_XFRM) {
      throw NetlinkException.refused(Errno.EINVAL, "Unknown lwt encapsulation type");
    }
    boolean there =
        type == LwtunnelEncap.LWTUNNEL_ENCAP_IP || type == LwtunnelEncap.LWTUNNEL_ENCAP_IP6;
    if (!there) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "lwt encapsulation type not supported");
    }
  }

  /**
   * Why there is no next hop with an encapsulation of that type, 0 for none said. Source:
   * net/ipv4/fib_semantics.c, {@code fib_nh_common_init}.
   */
  public static NetlinkException lwtunnelBuildState(int type) {
    return type == LwtunnelEncap.LWTUNNEL_ENCAP_NONE
        ? NetlinkException.refused(Errno.EINVAL, "LWT encap type not specified")
        : NetlinkException.refused(Errno.EOPNOTSUPP, "Encapsulation is not modelled");
  }
}
