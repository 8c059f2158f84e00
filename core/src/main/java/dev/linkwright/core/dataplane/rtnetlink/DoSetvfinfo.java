package dev.linkwright.core.dataplane.rtnetlink;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
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
    Attrs vf = parse(bytes, list);
    Attr asked = ASKED.stream().filter(vf::has).findFirst().orElse(null);
    boolean numbered =
        asked != null
            && (asked == IflaVf.IFLA_VF_VLAN_LIST
                || Bytes.getS32(bytes, vf.offsetOf(asked) + NLA_HDRLEN) >= 0);
    throw NetlinkException.refused(numbered ? Errno.EOPNOTSUPP : Errno.EINVAL);
  }

  /** The kernel wants no words here. */
  private static Attrs parse(byte[] bytes, Attrs list) {
    try {
      int at = list.offsetOf(0) + NLA_HDRLEN;
      return IFLA_VF_POLICY.parse(bytes, at, list.payloadOf(0).length, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }
}
