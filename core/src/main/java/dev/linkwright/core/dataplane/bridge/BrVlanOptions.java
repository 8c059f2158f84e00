package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.BridgeVlandbEntry;
import dev.linkwright.netlink.route.BridgeVlandbTinfo;
import dev.linkwright.netlink.route.MdbRtrType;
import dev.linkwright.netlink.route.Rtm;
import org.jspecify.annotations.Nullable;

/**
 * What RTM_NEWVLAN sets for a VLAN of one end of a bridge, or for a range of them. Source:
 * net/bridge/br_vlan_options.c.
 */
final class BrVlanOptions {
  /** Source: net/bridge/br_vlan_options.c, {@code br_vlandb_tinfo_pol}. */
  private static final NlaPolicy TINFO_POLICY =
      NlaPolicy.policy(
          BridgeVlandbTinfo.SET,
          BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_CMD.type(),
          Nla.of(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_ID),
          Nla.of(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_CMD));

  private final byte[] bytes;
  private final BrEnd end;
  private final Attrs tb;

  /** What {@code tb} of the message {@code bytes} says of VLANs of {@code end}. */
  BrVlanOptions(byte[] bytes, BrEnd end, Attrs tb) {
    this.bytes = bytes;
    this.end = end;
    this.tb = tb;
  }

  private static NetlinkException refused(Errno errno, String text) {
    return NetlinkException.refused(errno, "bridge: " + text);
  }

  /**
   * Source: net/bridge/br_vlan_options.c, {@code br_vlan_process_options}.
   *
   * @param begin the first VLAN
   * @param last the number of the last
   */
  void process(BrVlanInfo begin, int last) {
    used(begin.vid(), "range start");
    used(last, "range end");
    VlanRange told = new VlanRange(end, end.vlans().pvid());
    try {
      for (int vid = begin.vid(); vid <= last; vid++) {
        BrVlan before = used(vid, "in range");
        boolean changed = processOne(before, vid - begin.vid());
        told.next(end.vlans().find(vid), changed);
      }
    } finally {
      told.finish();
    }
  }

  private BrVlan used(int vid, String which) {
    BrVlan vlan = end.vlans().find(vid);
    if (vlan == null || !vlan.shouldUse()) {
      throw refused(Errno.ENOENT, "Vlan " + which + " doesn't exist, can't process options");
    }
    return vlan;
  }

  /** Source: net/bridge/br_vlan_options.c, {@code br_vlan_process_one_opts}. */
  private boolean processOne(BrVlan vlan, int nth) {
    boolean changed = false;
    if (tb.has(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATE)) {
      changed = modifyState(vlan, tb.get(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATE));
    }
    if (tb.has(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_TUNNEL_INFO)) {
      changed |= modifyTunnel(vlan.vid(), nth);
    }
    if (tb.has(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER)) {
      setVlanRouter(vlan.vid(), tb.get(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER));
      changed = true;
    }
    return changed;
  }

  /** Source: net/bridge/br_vlan_options.c, {@code br_vlan_modify_state}. */
  private boolean modifyState(BrVlan vlan, int state) {
    if (state > BrState.BR_STATE_BLOCKING) {
      throw refused(Errno.EINVAL, "Invalid vlan state");
    }
    if (BridgeInfo.STP_STATE.in(end.bridge().settings()) != 0) {
      throw refused(Errno.EBUSY, "Can't modify vlan state when using kernel STP");
    }
    if (BridgeInfo.isOn(end.bridge(), BridgeInfo.BOOLOPT_MST_ENABLE)) {
      throw refused(Errno.EBUSY, "Can't modify vlan state directly when MST is enabled");
    }
    end.setVlans(end.vlans().with(vlan.withState(state)));
    return vlan.state() != state;
  }

  /** Source: net/bridge/br_vlan_options.c, {@code br_vlan_modify_tunnel}. */
  private boolean modifyTunnel(int vid, int nth) {
    Dev port = end.port();
    if (port == null) {
      throw refused(Errno.EINVAL, "Can't modify tunnel mapping of non-port vlans");
    }
    if (!BridgePortInfo.isVlanTunnel(BridgeStp.port(port))) {
      throw refused(Errno.EINVAL, "Port doesn't have tunnel flag set");
    }
    Attrs info =
        TINFO_POLICY.parseNested(
            bytes, tb, BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_TUNNEL_INFO, Validate.STRICT);
    if (!info.has(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_CMD)) {
      throw refused(Errno.ENOENT, "Missing tunnel command attribute");
    }
    long cmd = info.get(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_CMD);
    if (cmd == Rtm.RTM_DELLINK) {
      return BrVlanTunnel.brVlanTunnelInfo(end, false, vid, 0);
    }
    if (cmd != Rtm.RTM_SETLINK) {
      throw refused(Errno.EINVAL, "Unsupported tunnel command");
    }
    if (!info.has(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_ID)) {
      throw refused(Errno.ENOENT, "Missing tunnel id attribute");
    }
    long id = info.get(BridgeVlandbTinfo.BRIDGE_VLANDB_TINFO_ID) + nth;
    return BrVlanTunnel.brVlanTunnelInfo(end, true, vid, id);
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_set_vlan_router}. */
  private void setVlanRouter(int vid, int router) {
    int most = end.isPort() ? MdbRtrType.MDB_RTR_TYPE_TEMP : MdbRtrType.MDB_RTR_TYPE_PERM;
    @Nullable BrVlan vlan = end.vlans().find(vid);
    if (router > most || vlan == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    boolean counts = end.isPort() && counts(vlan, router);
    end.setVlans(end.vlans().with(vlan.withMcastRouter(router, counts)));
    if (counts != vlan.mcRouter()) {
      BrMdbFill.brRtrNotify(end, vid, counts ? Rtm.RTM_NEWMDB : Rtm.RTM_DELMDB);
    }
  }

  /**
   * A port may become one to a router for a time only while groups are looked at by VLAN and frames
   * may pass.
   */
  private boolean counts(BrVlan vlan, int router) {
    return switch (router) {
      case MdbRtrType.MDB_RTR_TYPE_PERM -> true;
      case MdbRtrType.MDB_RTR_TYPE_TEMP -> vlan.mcRouter() || brMulticastCtxShouldUse(vlan);
      default -> false;
    };
  }

  /** Source: net/bridge/br_private.h, {@code br_multicast_ctx_should_use}. */
  private boolean brMulticastCtxShouldUse(BrVlan vlan) {
    Dev port = end.port();
    return port != null
        && BridgeInfo.isOn(end.bridge(), BridgeInfo.BOOLOPT_MCAST_VLAN_SNOOPING)
        && BridgeStp.port(port).state() != BrState.BR_STATE_DISABLED
        && vlan.state() != BrState.BR_STATE_DISABLED;
  }
}
