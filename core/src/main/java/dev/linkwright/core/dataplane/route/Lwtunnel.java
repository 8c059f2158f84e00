package dev.linkwright.core.dataplane.route;

import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.LwtunnelEncap;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;

/** Encapsulation by routes, which is not modelled. Source: net/core/lwtunnel.c. */
public final class Lwtunnel {
  private static final int NLA_HDRLEN = 4;

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
   * Refuses what one of the next hops in the attribute at {@code at} asks for: whatever is wrong
   * with the type, the kernel says EOPNOTSUPP. Source: net/core/lwtunnel.c, {@code
   * lwtunnel_valid_encap_type_attr}.
   */
  public static void lwtunnelValidEncapTypeAttr(byte[] bytes, int at) {
    int end = at + Bytes.getU16(bytes, at);
    int rtnh = at + NLA_HDRLEN;
    while (end - rtnh >= RtNexthop.SIZE) {
      int length = Bytes.getU16(bytes, rtnh);
      if (length < RtNexthop.SIZE || length > end - rtnh) {
        return;
      }
      checkType(bytes, rtnh + RtNexthop.SIZE, length - RtNexthop.SIZE);
      rtnh += Attrs.align(length);
    }
  }

  private static void checkType(byte[] bytes, int attributes, int length) {
    int at = NlaPolicy.nlaFind(bytes, attributes, length, Rta.RTA_ENCAP_TYPE.type());
    if (at < 0) {
      return;
    }
    if (Bytes.getU16(bytes, at) < NLA_HDRLEN + Short.BYTES) {
      throw NetlinkException.refused(Errno.EINVAL, "Invalid RTA_ENCAP_TYPE");
    }
    try {
      lwtunnelValidEncapType(Bytes.getU16(bytes, at + NLA_HDRLEN));
    } catch (NetlinkException refusal) {
      throw new NetlinkException(Errno.EOPNOTSUPP, refusal.extAck());
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
