package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID;

import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.BridgeXstats;
import dev.linkwright.netlink.route.LinkXstats;

/**
 * What a bridge and its ports count: nothing has come or gone, so that all is 0. Source:
 * net/bridge/br_netlink.c, {@code br_fill_linkxstats}.
 */
final class BridgeXstatsFill {
  /** {@code struct bridge_vlan_xstats}: four counters, number, flags, padding. */
  private static final int SIZEOF_VLAN_XSTATS = 40;

  private static final int VID = 32;
  private static final int FLAGS = 34;

  /** {@code struct br_mcast_stats}: 30 counters. */
  private static final int SIZEOF_MCAST_STATS = 240;

  /** {@code struct bridge_stp_xstats}: six counters. */
  private static final int SIZEOF_STP_XSTATS = 48;

  private BridgeXstatsFill() {}

  /** Also of VLANs that only ports are in. */
  static void brFillLinkxstats(AttrWriter w, BrEnd end) {
    int nest = w.beginUnflagged(LinkXstats.LINK_XSTATS_TYPE_BRIDGE);
    VlanGroup group = end.vlans();
    group.all().forEach(vlan -> w.put(BridgeXstats.BRIDGE_XSTATS_VLAN, xstats(group, vlan)));
    w.put(BridgeXstats.BRIDGE_XSTATS_MCAST, new byte[SIZEOF_MCAST_STATS]);
    if (end.isPort()) {
      w.put(BridgeXstats.BRIDGE_XSTATS_STP, new byte[SIZEOF_STP_XSTATS]);
    }
    w.end(nest);
  }

  private static byte[] xstats(VlanGroup group, BrVlan vlan) {
    byte[] b = new byte[SIZEOF_VLAN_XSTATS];
    Bytes.putU16(b, VID, vlan.vid());
    int pvid = group.pvid() == vlan.vid() ? BRIDGE_VLAN_INFO_PVID : 0;
    Bytes.putU16(b, FLAGS, vlan.flags() | pvid);
    return b;
  }
}
