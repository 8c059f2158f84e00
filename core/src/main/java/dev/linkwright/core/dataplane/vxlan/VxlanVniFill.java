package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.TunnelMsg;
import dev.linkwright.netlink.route.VnifilterEntryStats;
import dev.linkwright.netlink.route.VxlanVnifilter;
import dev.linkwright.netlink.route.VxlanVnifilterEntry;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Objects;

/** Writes the networks of devices. Source: drivers/net/vxlan/vxlan_vnifilter.c. */
final class VxlanVniFill {
  private VxlanVniFill() {}

  private static RtnlWriter begin(Dev dev, int type) {
    return RtnlWriter.begin(type, 0, new TunnelMsg(Af.AF_BRIDGE, 0, 0, dev.ref().ifindex()));
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_vnifilter_notify}. */
  static void vxlanVnifilterNotify(Dev dev, VxlanVni node, int type) {
    RtnlWriter w = begin(dev, type);
    vxlanFillVniFilterEntry(w.attrs(), node, node, false);
    NlInfo.KERNEL.rtnlNotify(dev.net(), RtnlGroup.RTNLGRP_TUNNEL, w.message());
  }

  /**
   * All networks of a device; neighbours whose frames go to the same place are told as a range,
   * unless each comes with its counters. Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code
   * vxlan_vnifilter_dump_dev}.
   */
  static NetlinkMessage vxlanVnifilterDumpDev(Dev dev, boolean stats) {
    RtnlWriter w = begin(dev, Rtm.RTM_NEWTUNNEL);
    VxlanVni first = null;
    VxlanVni last = null;
    for (VxlanVni node : dev.priv(Vxlan.class).vnis().values()) {
      if (first != null && last != null && (stats || !follows(node, last))) {
        vxlanFillVniFilterEntry(w.attrs(), first, last, stats);
        first = null;
      }
      first = first == null ? node : first;
      last = node;
    }
    if (first != null && last != null) {
      vxlanFillVniFilterEntry(w.attrs(), first, last, stats);
    }
    return w.message();
  }

  private static boolean follows(VxlanVni node, VxlanVni last) {
    return node.vni() == last.vni() + 1 && Objects.equals(node.remoteIp(), last.remoteIp());
  }

  /** Source: drivers/net/vxlan/vxlan_vnifilter.c, {@code vxlan_fill_vni_filter_entry}. */
  private static void vxlanFillVniFilterEntry(
      AttrWriter w, VxlanVni first, VxlanVni last, boolean stats) {
    int nest = w.begin(VxlanVnifilter.VXLAN_VNIFILTER_ENTRY);
    w.put(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_START, first.vni());
    if (first.vni() != last.vni()) {
      w.put(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_END, last.vni());
    }
    IpAddress group = first.remoteIp();
    if (group != null && !group.isUnspecified()) {
      w.put(
          group.isV4()
              ? VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP
              : VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6,
          group);
    }
    if (stats) {
      fillStats(w);
    }
    w.end(nest);
  }

  /** Nothing is counted. Source: {@code __vnifilter_entry_fill_stats}. */
  private static void fillStats(AttrWriter w) {
    int nest = w.begin(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_STATS);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_RX_BYTES, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_RX_PKTS, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_RX_DROPS, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_RX_ERRORS, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_TX_BYTES, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_TX_PKTS, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_TX_DROPS, 0);
    w.put(VnifilterEntryStats.VNIFILTER_ENTRY_STATS_TX_ERRORS, 0);
    w.end(nest);
  }
}
