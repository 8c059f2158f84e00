package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.Rtm;

/**
 * Requests of {@code bridge link} and {@code bridge vlan} about a port or a bridge. Source:
 * net/bridge/br_netlink.c, {@code br_setlink}, {@code br_dellink}, {@code br_afspec}.
 */
final class BrSetlink {
  private static final int NLA_HDRLEN = 4;
  private static final int ATTRS = NlMsgHdr.SIZE + IfInfoMsg.SIZE;

  private final BrSetport setport;
  private final BrVlans vlans;
  private final BrNetlink netlink;

  BrSetlink(BrSetport setport, BrVlans vlans, BrNetlink netlink) {
    this.setport = setport;
    this.vlans = vlans;
    this.netlink = netlink;
  }

  private static NetlinkException invalid() {
    return NetlinkException.refused(Errno.EINVAL);
  }

  /** {@code dev} is a port, or a bridge. */
  void brSetlink(Dev dev, byte[] bytes) {
    int protinfo = NlaPolicy.nlaFind(bytes, ATTRS, Ifla.IFLA_PROTINFO.type());
    int afspec = NlaPolicy.nlaFind(bytes, ATTRS, Ifla.IFLA_AF_SPEC.type());
    BrEnd end = BrEnd.of(dev);
    if (end == null || (protinfo < 0 && afspec < 0)) {
      return;
    }
    if (!end.isPort() && afspec < 0) {
      throw invalid();
    }
    BrVlanProcess run = new BrVlanProcess(vlans, end, true);
    if (end.isPort() && protinfo >= 0) {
      setProtinfo(dev, bytes, protinfo);
      run.markChanged();
    }
    try {
      if (afspec >= 0) {
        brAfspec(run, end, bytes, afspec, true);
      }
    } finally {
      if (run.changed()) {
        netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, end);
      }
    }
  }

  /** Refusals are without words here. */
  private void setProtinfo(Dev dev, byte[] bytes, int at) {
    int length = Bytes.getU16(bytes, at) - NLA_HDRLEN;
    if ((Bytes.getU16(bytes, at + 2) & Attr.NLA_F_NESTED) != 0) {
      Attrs tb;
      try {
        NlaPolicy policy = BridgePortInfo.BR_PORT_POLICY.in(dev.rtnl().profile());
        tb = policy.parseNested(bytes, at, Validate.LIBERAL);
      } catch (NetlinkException refusal) {
        throw NetlinkException.refused(refusal.errno());
      }
      setport.brSetport(dev, tb);
    } else {
      if (length < 1) {
        throw invalid();
      }
      setport.brSetPortState(dev, Bytes.getU8(bytes, at + NLA_HDRLEN));
    }
  }

  void brDellink(Dev dev, byte[] bytes) {
    int afspec = NlaPolicy.nlaFind(bytes, ATTRS, Ifla.IFLA_AF_SPEC.type());
    BrEnd end = BrEnd.of(dev);
    if (afspec < 0 || end == null) {
      return;
    }
    BrVlanProcess run = new BrVlanProcess(vlans, end, false);
    try {
      brAfspec(run, end, bytes, afspec, false);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    } finally {
      if (run.changed()) {
        netlink.brIfinfoNotify(Rtm.RTM_NEWLINK, end);
      }
    }
  }

  /** Source: net/bridge/br_netlink.c, {@code br_afspec}. */
  private static void brAfspec(
      BrVlanProcess run, BrEnd end, byte[] bytes, int afspec, boolean adds) {
    Attrs nested = NlaPolicy.nested(bytes, afspec, IflaBridge.SET);
    BrVlanTunnel tunnels = new BrVlanTunnel(end, adds, run::markChanged);
    for (int i = 0; i < nested.size(); i++) {
      int type = nested.typeOf(i);
      int at = nested.offsetOf(i);
      if (type == IflaBridge.IFLA_BRIDGE_VLAN_INFO.type()) {
        if (nested.payloadOf(i).length != BrVlanFill.SIZEOF_VLAN_INFO) {
          throw invalid();
        }
        run.process(BrVlanInfo.read(bytes, at + NLA_HDRLEN));
      } else if (type == IflaBridge.IFLA_BRIDGE_VLAN_TUNNEL_INFO.type()) {
        tunnels.process(tunnelInfo(end, bytes, at));
      } else if (type == IflaBridge.IFLA_BRIDGE_MRP.type()
          || type == IflaBridge.IFLA_BRIDGE_CFM.type()
          || type == IflaBridge.IFLA_BRIDGE_MST.type()) {
        throw refusal(end, type, adds);
      }
    }
  }

  private static Attrs tunnelInfo(BrEnd end, byte[] bytes, int at) {
    Dev port = end.port();
    if (port == null || !BridgePortInfo.isVlanTunnel(BridgeStp.port(port))) {
      throw invalid();
    }
    try {
      return BrVlanTunnel.VLAN_TUNNEL_POLICY.parseNested(bytes, at, Validate.LIBERAL);
    } catch (NetlinkException refusal) {
      throw NetlinkException.refused(refusal.errno());
    }
  }

  /** Rings and fault management are not built in; a tree per VLAN cannot be turned on here. */
  private static NetlinkException refusal(BrEnd end, int type, boolean adds) {
    if (type != IflaBridge.IFLA_BRIDGE_MST.type()) {
      return NetlinkException.refused(Errno.EOPNOTSUPP);
    }
    if (!end.isPort()) {
      return NetlinkException.refused(Errno.EINVAL, "MST states can only be set on bridge ports");
    }
    if (!adds) {
      return NetlinkException.refused(
          Errno.EINVAL, "MST states can only be set through RTM_SETLINK");
    }
    if (!BridgeInfo.isOn(end.bridge(), BridgeInfo.BOOLOPT_MST_ENABLE)) {
      return NetlinkException.refused(
          Errno.EBUSY, "bridge: Can't modify MST state when MST is disabled");
    }
    return NetlinkException.refused(Errno.EOPNOTSUPP, "not modelled");
  }
}
