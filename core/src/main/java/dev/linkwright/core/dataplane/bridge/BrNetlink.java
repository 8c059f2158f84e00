package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is told of a bridge and its ports in messages of AF_BRIDGE. Source:
 * net/bridge/br_netlink.c.
 */
final class BrNetlink {
  private static final int VLANS =
      RtextFilter.RTEXT_FILTER_BRVLAN | RtextFilter.RTEXT_FILTER_BRVLAN_COMPRESSED;

  /** What a bridge itself, which is no port, is listed for. */
  private static final int OF_BRIDGES =
      VLANS
          | RtextFilter.RTEXT_FILTER_MRP
          | RtextFilter.RTEXT_FILTER_CFM_CONFIG
          | RtextFilter.RTEXT_FILTER_CFM_STATUS;

  private final NetdevKinds kinds;

  BrNetlink(NetdevKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * A port, or a bridge of which something is asked that only bridges have; null for a bridge of
   * which nothing such is. Source: net/bridge/br_netlink.c, {@code br_getlink}.
   *
   * @param mask RTEXT_FILTER_* bits
   */
  @Nullable NetlinkMessage brGetlink(BrEnd end, long mask) {
    boolean listed = end.isPort() || (mask & OF_BRIDGES) != 0;
    return listed ? brFillIfinfo(end, Rtm.RTM_NEWLINK, mask) : null;
  }

  /** Source: net/bridge/br_netlink.c, {@code br_ifinfo_notify}. */
  void brIfinfoNotify(int type, BrEnd end) {
    NlInfo.KERNEL.rtnlNotify(
        end.dev().net(),
        RtnlGroup.RTNLGRP_LINK,
        brFillIfinfo(end, type, RtextFilter.RTEXT_FILTER_BRVLAN_COMPRESSED));
  }

  /** Source: net/bridge/br_netlink.c, {@code br_fill_ifinfo}. */
  private NetlinkMessage brFillIfinfo(BrEnd end, int type, long mask) {
    NetDevice now = end.dev().now();
    IfInfoMsg ifm = new IfInfoMsg(Af.AF_BRIDGE, now.type(), now.ifindex(), now.devGetFlags(), 0);
    RtnlWriter w = RtnlWriter.begin(type, 0, ifm);
    AttrWriter out = w.attrs();
    out.put(Ifla.IFLA_IFNAME, now.name());
    out.put(Ifla.IFLA_MASTER, end.br().ref().ifindex());
    out.put(Ifla.IFLA_MTU, now.mtu());
    out.put(Ifla.IFLA_OPERSTATE, now.isRunning() ? now.carrier().operstate() : IfOper.IF_OPER_DOWN);
    out.put(Ifla.IFLA_ADDRESS, now.address());
    int link = kinds.devGetIflink(now);
    if (link != now.ifindex()) {
      out.put(Ifla.IFLA_LINK, link);
    }
    Dev port = end.port();
    if (port != null && type == Rtm.RTM_NEWLINK) {
      int nest = out.beginRaw(Ifla.IFLA_PROTINFO.type() | Attr.NLA_F_NESTED);
      BridgePortInfo.brPortFillAttrs(out, port);
      out.end(nest);
    }
    fillVlans(out, end, mask);
    return w.message();
  }

  private static void fillVlans(AttrWriter out, BrEnd end, long mask) {
    VlanGroup group = end.vlans();
    if ((mask & VLANS) == 0 || group.used().isEmpty()) {
      return;
    }
    int nest = out.beginRaw(Ifla.IFLA_AF_SPEC.type());
    if ((mask & RtextFilter.RTEXT_FILTER_BRVLAN_COMPRESSED) != 0) {
      BrVlanFill.brFillIfvlaninfoCompressed(out, group);
    } else {
      BrVlanFill.brFillIfvlaninfo(out, group);
    }
    Dev port = end.port();
    if (port != null && BridgePortInfo.isVlanTunnel(BridgeStp.port(port))) {
      BrVlanFill.brFillVlanTunnelInfo(out, group);
    }
    out.end(nest);
  }
}
