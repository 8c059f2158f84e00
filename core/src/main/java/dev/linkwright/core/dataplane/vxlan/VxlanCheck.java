package dev.linkwright.core.dataplane.vxlan;

import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_DF;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_ID;
import static dev.linkwright.netlink.route.IflaVxlan.IFLA_VXLAN_PORT_RANGE;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.netdev.Mtu;
import dev.linkwright.core.dataplane.rtnetlink.LinkRequest;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.route.VxlanDf;

/**
 * What a request about a device may say, before anything is known of the device. Source:
 * drivers/net/vxlan/vxlan_core.c.
 */
final class VxlanCheck {
  private static final int ETH_ALEN = 6;
  private static final int SIZEOF_IN_ADDR = 4;
  private static final int SIZEOF_IN6_ADDR = 16;
  private static final int SIZEOF_PORT_RANGE = 4;
  private static final long VXLAN_N_VID = 1 << 24;

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_policy}. */
  static final NlaPolicy VXLAN_POLICY =
      NlaPolicy.policy(
              IflaVxlan.SET,
              IFLA_VXLAN_DF.type(),
              Nla.of(IFLA_VXLAN_ID),
              Nla.min(IflaVxlan.IFLA_VXLAN_GROUP, SIZEOF_IN_ADDR),
              Nla.u32(IflaVxlan.IFLA_VXLAN_LINK),
              Nla.min(IflaVxlan.IFLA_VXLAN_LOCAL, SIZEOF_IN_ADDR),
              Nla.of(IflaVxlan.IFLA_VXLAN_TTL),
              Nla.of(IflaVxlan.IFLA_VXLAN_TOS),
              Nla.of(IflaVxlan.IFLA_VXLAN_LEARNING),
              Nla.of(IflaVxlan.IFLA_VXLAN_AGEING),
              Nla.of(IflaVxlan.IFLA_VXLAN_LIMIT),
              Nla.min(IFLA_VXLAN_PORT_RANGE, SIZEOF_PORT_RANGE),
              Nla.of(IflaVxlan.IFLA_VXLAN_PROXY),
              Nla.of(IflaVxlan.IFLA_VXLAN_RSC),
              Nla.of(IflaVxlan.IFLA_VXLAN_L2MISS),
              Nla.of(IflaVxlan.IFLA_VXLAN_L3MISS),
              Nla.of(IflaVxlan.IFLA_VXLAN_PORT),
              Nla.min(IflaVxlan.IFLA_VXLAN_GROUP6, SIZEOF_IN6_ADDR),
              Nla.min(IflaVxlan.IFLA_VXLAN_LOCAL6, SIZEOF_IN6_ADDR),
              Nla.of(IflaVxlan.IFLA_VXLAN_UDP_CSUM),
              Nla.of(IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_TX),
              Nla.of(IflaVxlan.IFLA_VXLAN_UDP_ZERO_CSUM6_RX),
              Nla.of(IflaVxlan.IFLA_VXLAN_REMCSUM_TX),
              Nla.of(IflaVxlan.IFLA_VXLAN_REMCSUM_RX),
              Nla.of(IflaVxlan.IFLA_VXLAN_GBP),
              Nla.of(IflaVxlan.IFLA_VXLAN_REMCSUM_NOPARTIAL),
              Nla.of(IflaVxlan.IFLA_VXLAN_COLLECT_METADATA),
              Nla.of(IflaVxlan.IFLA_VXLAN_LABEL),
              Nla.of(IflaVxlan.IFLA_VXLAN_GPE),
              Nla.of(IflaVxlan.IFLA_VXLAN_TTL_INHERIT),
              Nla.of(IFLA_VXLAN_DF))
          .strictFrom(IflaVxlan.IFLA_VXLAN_LOCALBYPASS.type())
          .growing(
              KernelChange.VXLAN_VNIFILTER,
              IflaVxlan.IFLA_VXLAN_VNIFILTER.type(),
              Nla.of(IflaVxlan.IFLA_VXLAN_VNIFILTER))
          .growing(
              KernelChange.VXLAN_BYPASS,
              IflaVxlan.IFLA_VXLAN_LABEL_POLICY.type(),
              Nla.range(IflaVxlan.IFLA_VXLAN_LOCALBYPASS, 0, 1),
              Nla.range(IflaVxlan.IFLA_VXLAN_LABEL_POLICY, 0, 1))
          .growing(
              KernelChange.VXLAN_RESERVED_BITS,
              IflaVxlan.IFLA_VXLAN_MC_ROUTE.type(),
              Nla.exactLen(IflaVxlan.IFLA_VXLAN_RESERVED_BITS, Long.BYTES),
              Nla.range(IflaVxlan.IFLA_VXLAN_MC_ROUTE, 0, 1));

  private VxlanCheck() {}

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_validate}. */
  static void vxlanValidate(LinkRequest request) {
    checkLink(request.tb());
    Attrs data = request.data();
    if (data == null) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Required attributes not provided to perform the operation");
    }
    if (data.has(IFLA_VXLAN_ID) && data.get(IFLA_VXLAN_ID) >= VXLAN_N_VID) {
      throw request.refusedAt(Errno.ERANGE, "VXLAN ID must be lower than 16777216", IFLA_VXLAN_ID);
    }
    if (data.has(IFLA_VXLAN_PORT_RANGE)) {
      byte[] range = data.get(IFLA_VXLAN_PORT_RANGE);
      if (Bytes.getBe16(range, Short.BYTES) < Bytes.getBe16(range, 0)) {
        throw request.refusedAt(Errno.EINVAL, "Invalid source port range", IFLA_VXLAN_PORT_RANGE);
      }
    }
    if (data.has(IFLA_VXLAN_DF) && data.get(IFLA_VXLAN_DF) > VxlanDf.VXLAN_DF_INHERIT) {
      throw request.refusedAt(Errno.EINVAL, "Invalid DF attribute", IFLA_VXLAN_DF);
    }
  }

  private static void checkLink(Attrs tb) {
    if (tb.has(Ifla.IFLA_ADDRESS)) {
      if (tb.length(Ifla.IFLA_ADDRESS) != ETH_ALEN) {
        throw refusedAt(
            tb, Errno.EINVAL, "Provided link layer address is not Ethernet", Ifla.IFLA_ADDRESS);
      }
      if (!tb.get(Ifla.IFLA_ADDRESS).isValidEther()) {
        throw refusedAt(
            tb, Errno.EADDRNOTAVAIL, "Provided Ethernet address is not unicast", Ifla.IFLA_ADDRESS);
      }
    }
    if (tb.has(Ifla.IFLA_MTU)) {
      long mtu = tb.get(Ifla.IFLA_MTU);
      if (mtu < Mtu.ETH_MIN_MTU || mtu > Mtu.ETH_MAX_MTU) {
        throw refusedAt(tb, Errno.EINVAL, "MTU must be between 68 and 65535", Ifla.IFLA_MTU);
      }
    }
  }

  private static NetlinkException refusedAt(Attrs tb, Errno errno, String text, Attr key) {
    return new NetlinkException(errno, ExtAck.at(text, tb.offsetOf(key)));
  }
}
