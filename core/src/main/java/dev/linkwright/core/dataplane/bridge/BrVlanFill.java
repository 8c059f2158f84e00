package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_END;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED;

import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrVlanMsg;
import dev.linkwright.netlink.route.BridgeVlandb;
import dev.linkwright.netlink.route.BridgeVlandbEntry;
import dev.linkwright.netlink.route.BridgeVlandbStats;
import dev.linkwright.netlink.route.BridgeVlandbTinfo;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaBridgeVlanTunnel;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes VLANs, as attributes of a link and in messages of their own. Source: net/bridge/br_vlan.c,
 * net/bridge/br_netlink.c, net/bridge/br_netlink_tunnel.c.
 */
final class BrVlanFill {
  /** {@code struct bridge_vlan_info}: flags and number. */
  static final int SIZEOF_VLAN_INFO = 4;

  private BrVlanFill() {}

  /** Neighbours in a list of VLANs that are told as one. */
  interface Range {
    void accept(BrVlan first, BrVlan last);
  }

  /**
   * Goes through {@code vlans} by ranges; {@code joins} says whether one continues the one before.
   */
  static void ranges(List<BrVlan> vlans, BiPredicate<BrVlan, BrVlan> joins, Range out) {
    BrVlan first = null;
    BrVlan last = null;
    for (BrVlan vlan : vlans) {
      if (first != null && last != null && !joins.test(vlan, last)) {
        out.accept(first, last);
        first = null;
      }
      first = first == null ? vlan : first;
      last = vlan;
    }
    if (first != null && last != null) {
      out.accept(first, last);
    }
  }

  private static byte[] info(int flags, int vid) {
    byte[] info = new byte[SIZEOF_VLAN_INFO];
    Bytes.putU16(info, 0, flags);
    Bytes.putU16(info, 2, vid);
    return info;
  }

  /** PVID and UNTAGGED. Source: net/bridge/br_private.h, {@code br_vlan_flags}. */
  private static int shownFlags(VlanGroup group, BrVlan vlan) {
    return (group.pvid() == vlan.vid() ? BRIDGE_VLAN_INFO_PVID : 0)
        | (vlan.isUntagged() ? BRIDGE_VLAN_INFO_UNTAGGED : 0);
  }

  /** Source: net/bridge/br_netlink.c, {@code br_fill_ifvlaninfo}. */
  static void brFillIfvlaninfo(AttrWriter w, VlanGroup group) {
    group
        .used()
        .forEach(v -> w.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info(shownFlags(group, v), v.vid())));
  }

  /** Source: net/bridge/br_netlink.c, {@code br_fill_ifvlaninfo_compressed}. */
  static void brFillIfvlaninfoCompressed(AttrWriter w, VlanGroup group) {
    ranges(
        group.used(),
        (v, last) -> v.vid() - last.vid() == 1 && shownFlags(group, v) == shownFlags(group, last),
        (first, last) -> {
          int flags = shownFlags(group, first);
          if (first.vid() == last.vid()) {
            w.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info(flags, first.vid()));
          } else {
            int begin = flags | BRIDGE_VLAN_INFO_RANGE_BEGIN;
            w.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info(begin, first.vid()));
            int end = flags | BRIDGE_VLAN_INFO_RANGE_END;
            w.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info(end, last.vid()));
          }
        });
  }

  /** Source: net/bridge/br_netlink_tunnel.c, {@code br_fill_vlan_tunnel_info}. */
  static void brFillVlanTunnelInfo(AttrWriter w, VlanGroup group) {
    List<BrVlan> mapped = group.used().stream().filter(v -> v.tunnelId() != null).toList();
    ranges(
        mapped,
        (v, last) -> v.vid() - last.vid() == 1 && vlanTunidInrange(v, last),
        (first, last) -> {
          boolean one = first.vid() == last.vid();
          tinfo(w, first, one ? 0 : BRIDGE_VLAN_INFO_RANGE_BEGIN);
          if (!one) {
            tinfo(w, last, BRIDGE_VLAN_INFO_RANGE_END);
          }
        });
  }

  private static void tinfo(AttrWriter w, BrVlan vlan, int flags) {
    int nest = w.beginUnflagged(IflaBridge.IFLA_BRIDGE_VLAN_TUNNEL_INFO);
    w.put(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_ID, tunnelId(vlan));
    w.put(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_VID, vlan.vid());
    w.put(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_FLAGS, flags);
    w.end(nest);
  }

  private static long tunnelId(BrVlan vlan) {
    return Objects.requireNonNullElse(vlan.tunnelId(), 0L);
  }

  /** Source: net/bridge/br_netlink_tunnel.c, {@code vlan_tunid_inrange}. */
  private static boolean vlanTunidInrange(BrVlan vlan, BrVlan last) {
    return tunnelId(vlan) - tunnelId(last) == 1;
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_can_enter_range}. */
  static boolean brVlanCanEnterRange(BrVlan vlan, BrVlan last) {
    boolean unmapped = vlan.tunnelId() == null && last.tunnelId() == null;
    return vlan.vid() - last.vid() == 1
        && vlan.flags() == last.flags()
        && vlan.state() == last.state()
        && vlan.mcastRouter() == last.mcastRouter()
        && (unmapped || vlanTunidInrange(vlan, last));
  }

  /**
   * Tells listeners of RTNLGRP_BRVLAN of a VLAN or a range of them. Source: net/bridge/br_vlan.c,
   * {@code br_vlan_notify}.
   *
   * @param last the last of the range, 0 for one alone
   */
  static void brVlanNotify(BrEnd end, int vid, int last, int type) {
    BrVlan vlan = null;
    int flags = 0;
    if (type == Rtm.RTM_NEWVLAN) {
      vlan = end.vlans().find(vid);
      if (vlan == null || !vlan.shouldUse()) {
        return;
      }
      flags = shownFlags(end.vlans(), vlan);
    }
    RtnlWriter w = begin(type, end);
    brVlanFillVids(w.attrs(), vid, last, vlan, flags, false);
    NlInfo.KERNEL.rtnlNotify(end.dev().net(), RtnlGroup.RTNLGRP_BRVLAN, w.message());
  }

  static RtnlWriter begin(int type, BrEnd end) {
    return RtnlWriter.begin(type, 0, new BrVlanMsg(Af.AF_BRIDGE, 0, 0, end.dev().ref().ifindex()));
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_fill_vids}. */
  private static void brVlanFillVids(
      AttrWriter w, int vid, int last, @Nullable BrVlan options, int flags, boolean stats) {
    int nest = w.begin(BridgeVlandb.BRIDGE_VLANDB_ENTRY);
    w.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_INFO, info(flags, vid));
    if (vid < last && (flags & BRIDGE_VLAN_INFO_PVID) == 0) {
      w.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_RANGE, last);
    }
    if (options != null) {
      brVlanOptsFill(w, options);
      if (stats) {
        brVlanStatsFill(w);
      }
    }
    w.end(nest);
  }

  /** Source: net/bridge/br_vlan_options.c, {@code br_vlan_opts_fill}. */
  private static void brVlanOptsFill(AttrWriter w, BrVlan vlan) {
    w.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATE, vlan.state());
    if (vlan.tunnelId() != null) {
      int nest = w.begin(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_TUNNEL_INFO);
      w.put(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_ID, tunnelId(vlan));
      w.end(nest);
    }
    w.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER, vlan.mcastRouter());
  }

  /** No frame has been counted. Source: net/bridge/br_vlan.c, {@code br_vlan_stats_fill}. */
  private static void brVlanStatsFill(AttrWriter w) {
    int nest = w.begin(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATS);
    w.put(BridgeVlandbStats.BRIDGE_VLANDB_STATS_RX_BYTES, 0);
    w.put(BridgeVlandbStats.BRIDGE_VLANDB_STATS_RX_PACKETS, 0);
    w.put(BridgeVlandbStats.BRIDGE_VLANDB_STATS_TX_BYTES, 0);
    w.put(BridgeVlandbStats.BRIDGE_VLANDB_STATS_TX_PACKETS, 0);
    w.end(nest);
  }

  /** All VLANs of an end of the bridge. Source: net/bridge/br_vlan.c, {@code br_vlan_dump_dev}. */
  static NetlinkMessage brVlanDumpDev(BrEnd end, boolean stats) {
    VlanGroup group = end.vlans();
    RtnlWriter w = begin(Rtm.RTM_NEWVLAN, end);
    ranges(
        group.used(),
        (v, last) -> !stats && v.vid() != group.pvid() && brVlanCanEnterRange(v, last),
        (first, last) ->
            brVlanFillVids(
                w.attrs(), first.vid(), last.vid(), first, shownFlags(group, first), stats));
    return w.message();
  }
}
