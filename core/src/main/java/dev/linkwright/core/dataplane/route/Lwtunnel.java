package dev.linkwright.core.dataplane.route;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.LwtunnelEncap;

/** Encapsulation by routes, which is not modelled. Source: net/core/lwtunnel.c. */
public final class Lwtunnel {
  private Lwtunnel() {}

  /**
   * Refuses every type, in the kernel's words where there is no such type. Source:
   * net/core/lwtunnel.c, {@code lwtunnel_valid_encap_type}.
   */
  public static NetlinkException lwtunnelValidEncapType(int type) {
    return type == LwtunnelEncap.LWTUNNEL_ENCAP_NONE || type > LwtunnelEncap.LWTUNNEL_ENCAP_XFRM
        ? NetlinkException.refused(Errno.EINVAL, "Unknown lwt encapsulation type")
        : NetlinkException.refused(Errno.EOPNOTSUPP, "lwt encapsulation type not supported");
  }
}
