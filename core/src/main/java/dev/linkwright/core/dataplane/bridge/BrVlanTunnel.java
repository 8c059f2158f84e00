package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_END;

import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IflaBridgeVlanTunnel;
import dev.linkwright.netlink.route.Rtm;
import org.jspecify.annotations.Nullable;

/**
 * Which tunnel the frames of a VLAN go into. Source: net/bridge/br_netlink_tunnel.c,
 * net/bridge/br_vlan_tunnel.c.
 */
final class BrVlanTunnel {
  private static final int VLAN_VID_MASK = 0xfff;

  /** Source: net/bridge/br_netlink_tunnel.c, {@code vlan_tunnel_policy}. */
  static final NlaPolicy VLAN_TUNNEL_POLICY =
      NlaPolicy.policy(
          IflaBridgeVlanTunnel.SET,
          IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_FLAGS.type(),
          Nla.of(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_ID),
          Nla.of(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_VID),
          Nla.of(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_FLAGS));

  private final BrEnd port;
  private final boolean adds;
  private final Runnable markChanged;
  private @Nullable Info last;

  /** Mappings of {@code port} that a request adds or deletes; says so when one has changed. */
  BrVlanTunnel(BrEnd port, boolean adds, Runnable markChanged) {
    this.port = port;
    this.adds = adds;
    this.markChanged = markChanged;
  }

  /** Source: net/bridge/br_private_tunnel.h, {@code struct vtunnel_info}. */
  private record Info(long tunid, int vid, int flags) {
    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  private static NetlinkException invalid() {
    return NetlinkException.refused(Errno.EINVAL);
  }

  /** Source: net/bridge/br_netlink_tunnel.c, {@code br_parse_vlan_tunnel_info}. */
  private static Info read(Attrs tb) {
    if (!tb.has(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_ID)
        || !tb.has(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_VID)) {
      throw invalid();
    }
    int vid = tb.get(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_VID);
    if (vid >= VLAN_VID_MASK) {
      throw NetlinkException.refused(Errno.ERANGE);
    }
    return new Info(
        tb.get(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_ID),
        vid,
        tb.getOr(IflaBridgeVlanTunnel.IFLA_BRIDGE_VLAN_TUNNEL_FLAGS, 0));
  }

  /** Source: net/bridge/br_netlink_tunnel.c, {@code br_process_vlan_tunnel_info}. */
  void process(Attrs tb) {
    Info info = read(tb);
    Info begin = last;
    if (info.has(BRIDGE_VLAN_INFO_RANGE_BEGIN)) {
      if (begin != null) {
        throw invalid();
      }
      last = info;
    } else if (info.has(BRIDGE_VLAN_INFO_RANGE_END)) {
      if (begin == null || info.vid() - begin.vid() != info.tunid() - begin.tunid()) {
        throw invalid();
      }
      range(begin, info.vid());
      last = null;
    } else {
      if (begin != null) {
        throw invalid();
      }
      if (brVlanTunnelInfo(port, adds, info.vid(), info.tunid())) {
        markChanged.run();
      }
      BrVlanFill.brVlanNotify(port, info.vid(), 0, Rtm.RTM_NEWVLAN);
    }
  }

  /** What has changed is told of in ranges, also if a refusal comes in between. */
  private void range(Info begin, int to) {
    VlanRange told = new VlanRange(port, 0);
    try {
      for (int vid = begin.vid(); vid <= to; vid++) {
        boolean change = brVlanTunnelInfo(port, adds, vid, begin.tunid() + vid - begin.vid());
        if (change) {
          markChanged.run();
        }
        told.next(port.vlans().find(vid), change);
      }
    } finally {
      told.finish();
    }
  }

  /**
   * Source: net/bridge/br_netlink_tunnel.c, {@code br_vlan_tunnel_info}.
   *
   * @return whether anything is different now
   */
  static boolean brVlanTunnelInfo(BrEnd port, boolean adds, int vid, long tunid) {
    BrVlan vlan = port.vlans().find(vid);
    if (!adds) {
      if (vlan != null) {
        port.setVlans(port.vlans().with(vlan.withTunnelId(null)));
      }
      return vlan != null;
    }
    if (vlan == null) {
      throw invalid();
    }
    boolean taken =
        port.vlans().all().stream()
            .anyMatch(v -> v.tunnelId() != null && v.tunnelId() == (tunid & 0xffff_ffffL));
    if (vlan.tunnelId() != null || taken) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    port.setVlans(port.vlans().with(vlan.withTunnelId(tunid & 0xffff_ffffL)));
    return true;
  }

  /** No VLAN is mapped any more. Source: {@code nbp_vlan_tunnel_info_flush}. */
  static void flush(BrEnd port) {
    port.vlans().all().forEach(v -> port.setVlans(port.vlans().with(v.withTunnelId(null))));
  }
}
