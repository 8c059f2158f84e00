package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaPort;
import dev.linkwright.netlink.route.IflaVf;
import dev.linkwright.netlink.route.IflaVfInfo;
import java.util.List;

/**
 * What is asked of virtual functions, which no device here has. Source: net/core/rtnetlink.c,
 * {@code do_setvfinfo}.
 */
final class DoSetvfinfo {
  private static final int NLA_HDRLEN = 4;

  /** What is asked, in the kernel's order; each starts with the number of the function. */
  private static final List<Attr> ASKED =
      List.of(
          IflaVf.IFLA_VF_MAC,
          IflaVf.IFLA_VF_VLAN,
          IflaVf.IFLA_VF_VLAN_LIST,
          IflaVf.IFLA_VF_TX_RATE,
          IflaVf.IFLA_VF_RATE,
          IflaVf.IFLA_VF_SPOOFCHK,
          IflaVf.IFLA_VF_LINK_STATE,
          IflaVf.IFLA_VF_RSS_QUERY_EN,
          IflaVf.IFLA_VF_TRUST,
          IflaVf.IFLA_VF_IB_NODE_GUID,
          IflaVf.IFLA_VF_IB_PORT_GUID);

  /** Source: net/core/rtnetlink.c, {@code ifla_vf_policy}. */
  private static final NlaPolicy IFLA_VF_POLICY =
      NlaPolicy.policy(
          IflaVf.SET,
          IflaVf.IFLA_VF_BROADCAST.type(),
          Nla.min(IflaVf.IFLA_VF_MAC, 36),
          Nla.reject(IflaVf.IFLA_VF_BROADCAST),
          Nla.min(IflaVf.IFLA_VF_VLAN, 12),
          Nla.of(IflaVf.IFLA_VF_VLAN_LIST),
          Nla.min(IflaVf.IFLA_VF_TX_RATE, 8),
          Nla.min(IflaVf.IFLA_VF_SPOOFCHK, 8),
          Nla.min(IflaVf.IFLA_VF_RATE, 12),
          Nla.min(IflaVf.IFLA_VF_LINK_STATE, 8),
          Nla.min(IflaVf.IFLA_VF_RSS_QUERY_EN, 8),
          Nla.of(IflaVf.IFLA_VF_STATS),
          Nla.min(IflaVf.IFLA_VF_TRUST, 8),
          Nla.min(IflaVf.IFLA_VF_IB_NODE_GUID, 16),
          Nla.min(IflaVf.IFLA_VF_IB_PORT_GUID, 16));

  /** Source: net/core/rtnetlink.c, {@code ifla_port_policy}. */
  private static final NlaPolicy IFLA_PORT_POLICY =
      NlaPolicy.policy(
          IflaPort.SET,
          IflaPort.IFLA_PORT_RESPONSE.type(),
          Nla.of(IflaPort.IFLA_PORT_VF),
          Nla.max(IflaPort.IFLA_PORT_PROFILE, 40),
          Nla.max(IflaPort.IFLA_PORT_VSI_TYPE, 8),
          Nla.max(IflaPort.IFLA_PORT_INSTANCE_UUID, 16),
          new Nla(IflaPort.IFLA_PORT_HOST_UUID, Nla.Type.STRING, 16, null, null),
          Nla.of(IflaPort.IFLA_PORT_REQUEST),
          Nla.of(IflaPort.IFLA_PORT_RESPONSE));

  private DoSetvfinfo() {}

  /**
   * Refuses the first thing that is asked in IFLA_VFINFO_LIST, one of {@code tb}.
   *
   * @param bytes the request
   */
  static void doSetvfinfo(byte[] bytes, Attrs tb) {
    Attrs list = NlaPolicy.nested(bytes, tb.offsetOf(Ifla.IFLA_VFINFO_LIST), IflaVfInfo.SET);
    if (list.size() == 0) {
      return;
    }
    if (list.typeOf(0) != IflaVfInfo.IFLA_VF_INFO.type()) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Attrs vf = parse(IFLA_VF_POLICY, bytes, list.offsetOf(0), list.payloadOf(0).length);
    Attr asked = ASKED.stream().filter(vf::has).findFirst().orElse(null);
    boolean numbered =
        asked != null
            && (asked == IflaVf.IFLA_VF_VLAN_LIST
                || Bytes.getS32(bytes, vf.offsetOf(asked) + NLA_HDRLEN) >= 0);
    throw NetlinkException.refused(numbered ? Errno.EOPNOTSUPP : Errno.EINVAL);
  }

  /** Why no port profile can be set; that of the device itself is read before. */
  static NetlinkException setVfPort(byte[] bytes, Attrs tb) {
    if (!tb.has(Ifla.IFLA_VF_PORTS)) {
      int at = tb.offsetOf(Ifla.IFLA_PORT_SELF);
      parse(IFLA_PORT_POLICY, bytes, at, tb.length(Ifla.IFLA_PORT_SELF));
    }
    return NetlinkException.refused(Errno.EOPNOTSUPP);
  }

  /** The nest at {@code at}. The kernel wants no words here. */
  private static Attrs parse(NlaPolicy policy, byte[] bytes, int at, int length) {
    try {
      return policy.parse(bytes, at + NLA_HDRLEN, length, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }
}
