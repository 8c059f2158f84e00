package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlDoit;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ports as RTM_GETLINK of AF_BRIDGE shows them, and their VLANs: the one a bridge gives every port,
 * since requests that set VLANs are refused here. Source: net/bridge/br_netlink.c.
 */
final class BrNetlink {
  private static final int VLANS =
      RtextFilter.RTEXT_FILTER_BRVLAN | RtextFilter.RTEXT_FILTER_BRVLAN_COMPRESSED;

  /** {@code struct bridge_vlan_info}: flags and number. */
  private static final int SIZEOF_VLAN_INFO = 4;

  /** What is known to Linux and not to the model. */
  static final RtnlDoit NOT_MODELLED =
      request -> {
        throw NetlinkException.refused(Errno.EOPNOTSUPP, "not modelled");
      };

  private final NetdevKinds kinds;

  BrNetlink(NetdevKinds kinds) {
    this.kinds = kinds;
  }

  /** Registers the handlers. Source: net/core/rtnetlink.c, {@code rtnetlink_init}. */
  void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_GETLINK, null, this::rtnlBridgeGetlink);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_SETLINK, NOT_MODELLED, null);
    handlers.rtnlRegister(Af.AF_BRIDGE, Rtm.RTM_DELLINK, NOT_MODELLED, null);
  }

  /** Source: net/core/rtnetlink.c, {@code rtnl_bridge_getlink}. */
  private void rtnlBridgeGetlink(RtnlRequest request, Consumer<NetlinkMessage> out) {
    request.requireHeader(IfInfoMsg.SIZE, "Invalid header for bridge link dump");
    byte[] b = request.bytes();
    int at = NlMsgHdr.SIZE + IfInfoMsg.SIZE;
    Attrs tb = Attrs.parse(Ifla.SET, b, at, b.length - at);
    long mask = tb.getOr(Ifla.IFLA_EXT_MASK, 0);
    for (NetDevice now : NetdevState.devices(request.net())) {
      Dev dev = Dev.of(request.net(), now);
      BridgePort port = dev.port(BridgePort.class);
      if (port != null) {
        out.accept(brFillIfinfo(dev, dev.other(port.br()), port, mask));
      } else if (now.kind().priv() instanceof Bridge && (mask & VLANS) != 0) {
        out.accept(brFillIfinfo(dev, dev, null, mask));
      }
    }
  }

  /** Source: net/bridge/br_netlink.c, {@code br_fill_ifinfo}. */
  private NetlinkMessage brFillIfinfo(Dev dev, Dev br, @Nullable BridgePort port, long mask) {
    NetDevice now = dev.now();
    IfInfoMsg ifm = new IfInfoMsg(Af.AF_BRIDGE, now.type(), now.ifindex(), now.devGetFlags(), 0);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, ifm);
    AttrWriter out = w.attrs();
    out.put(Ifla.IFLA_IFNAME, now.name());
    out.put(Ifla.IFLA_MASTER, br.ref().ifindex());
    out.put(Ifla.IFLA_MTU, now.mtu());
    out.put(Ifla.IFLA_OPERSTATE, now.isUp() ? now.carrier().operstate() : IfOper.IF_OPER_DOWN);
    out.put(Ifla.IFLA_ADDRESS, now.address());
    int link = kinds.devGetIflink(now);
    if (link != now.ifindex()) {
      out.put(Ifla.IFLA_LINK, link);
    }
    if (port != null) {
      int nest = out.beginRaw(Ifla.IFLA_PROTINFO.type() | Attr.NLA_F_NESTED);
      BridgePortInfo.brPortFillAttrs(out, br.priv(Bridge.class), port);
      out.end(nest);
    }
    if ((mask & VLANS) != 0) {
      vlans(out, br.priv(Bridge.class));
    }
    return w.message();
  }

  private static void vlans(AttrWriter out, Bridge bridge) {
    int nest = out.beginRaw(Ifla.IFLA_AF_SPEC.type());
    int pvid = BridgeInfo.defaultPvid(bridge);
    if (pvid != 0) {
      byte[] info = new byte[SIZEOF_VLAN_INFO];
      Bytes.putU16(info, 0, BRIDGE_VLAN_INFO_PVID | BRIDGE_VLAN_INFO_UNTAGGED);
      Bytes.putU16(info, 2, pvid);
      out.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info);
    }
    out.end(nest);
  }
}
