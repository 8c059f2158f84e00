package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_BRENTRY;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_MASTER;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VLANs of ports and of the bridge come and go. Source: net/bridge/br_vlan.c. */
final class BrVlans {
  /** How the VLAN that every port joins is joined. */
  static final int DEFAULT_PVID_FLAGS = BRIDGE_VLAN_INFO_PVID | BRIDGE_VLAN_INFO_UNTAGGED;

  private final BrFdb fdb;
  private final BrVlanBinding binding;

  BrVlans(BrFdb fdb, BrVlanBinding binding) {
    this.fdb = fdb;
    this.binding = binding;
  }

  /** The forwarding table, which has entries for each VLAN. */
  BrFdb fdb() {
    return fdb;
  }

  /** VLAN devices whose carrier is that of the ports in them. */
  BrVlanBinding binding() {
    return binding;
  }

  /**
   * Puts an end of the bridge into a VLAN, or changes how it is in it. Source:
   * net/bridge/br_vlan.c, {@code nbp_vlan_add}, {@code br_vlan_add}.
   *
   * @param flags BRIDGE_VLAN_INFO_*; of the bridge itself with BRENTRY
   * @return whether anything is different now
   */
  boolean add(BrEnd end, int vid, int flags) {
    return end.isPort() ? nbpVlanAdd(end, vid, flags) : brVlanAdd(end, vid, flags);
  }

  private boolean nbpVlanAdd(BrEnd port, int vid, int flags) {
    BrVlan known = port.vlans().find(vid);
    if (known != null) {
      boolean change = flagsWouldChange(port, known, flags);
      flagsCommit(port, vid, flags);
      return change;
    }
    BrEnd bridge = BrEnd.bridge(port.br());
    boolean alsoBridge = (flags & BRIDGE_VLAN_INFO_MASTER) != 0;
    if (alsoBridge && brVlanAdd(bridge, vid, flags | BRIDGE_VLAN_INFO_BRENTRY)) {
      BrVlanFill.brVlanNotify(bridge, vid, 0, Rtm.RTM_NEWVLAN);
    }
    brVlanGetMaster(bridge, vid);
    fdb.brFdbAddLocal(port, port.dev().now().address(), vid);
    port.setVlans(port.vlans().with(BrVlan.of(vid, 0, 0)));
    flagsCommit(port, vid, flags);
    binding.membership(port, vid);
    return true;
  }

  private boolean brVlanAdd(BrEnd bridge, int vid, int flags) {
    BrVlan known = bridge.vlans().find(vid);
    if (known != null) {
      return brVlanAddExisting(bridge, known, flags);
    }
    boolean entry = (flags & BRIDGE_VLAN_INFO_BRENTRY) != 0;
    int kept = (flags | BRIDGE_VLAN_INFO_MASTER) & ~BRIDGE_VLAN_INFO_PVID;
    if (entry) {
      fdb.brFdbAddLocal(bridge, bridge.dev().now().address(), vid);
    }
    bridge.setVlans(bridge.vlans().with(BrVlan.of(vid, kept, entry ? 1 : 0)));
    flagsCommit(bridge, vid, flags);
    return true;
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_add_existing}. */
  private boolean brVlanAddExisting(BrEnd bridge, BrVlan known, int flags) {
    int vid = known.vid();
    if (known.isBrentry()) {
      boolean change = flagsWouldChange(bridge, known, flags);
      flagsCommit(bridge, vid, flags);
      return change;
    }
    if ((flags & BRIDGE_VLAN_INFO_BRENTRY) == 0) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    fdb.brFdbAddLocal(bridge, bridge.dev().now().address(), vid);
    BrVlan entry = known.withRefcnt(known.refcnt() + 1).withFlag(BRIDGE_VLAN_INFO_BRENTRY, true);
    bridge.setVlans(bridge.vlans().with(entry));
    flagsCommit(bridge, vid, flags);
    return true;
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_get_master}. */
  private void brVlanGetMaster(BrEnd bridge, int vid) {
    if (bridge.vlans().find(vid) == null) {
      brVlanAdd(bridge, vid, 0);
    }
    BrVlan master = bridge.vlans().find(vid);
    if (master != null) {
      bridge.setVlans(bridge.vlans().with(master.withRefcnt(master.refcnt() + 1)));
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_put_master}. */
  private static void brVlanPutMaster(BrEnd bridge, int vid) {
    BrVlan master = bridge.vlans().find(vid);
    if (master != null) {
      VlanGroup group = bridge.vlans();
      bridge.setVlans(
          master.refcnt() == 1
              ? group.without(vid)
              : group.with(master.withRefcnt(master.refcnt() - 1)));
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code __vlan_flags_would_change}. */
  private static boolean flagsWouldChange(BrEnd end, BrVlan vlan, int flags) {
    boolean pvid = (flags & BRIDGE_VLAN_INFO_PVID) != 0;
    boolean isPvid = end.vlans().pvid() == vlan.vid();
    return pvid != isPvid || ((flags ^ vlan.flags()) & BRIDGE_VLAN_INFO_UNTAGGED) != 0;
  }

  /** Source: net/bridge/br_vlan.c, {@code __vlan_flags_commit}. */
  private static void flagsCommit(BrEnd end, int vid, int flags) {
    BrVlan vlan = end.vlans().find(vid);
    if (vlan != null) {
      boolean untagged = (flags & BRIDGE_VLAN_INFO_UNTAGGED) != 0;
      VlanGroup group = end.vlans().with(vlan.withFlag(BRIDGE_VLAN_INFO_UNTAGGED, untagged));
      boolean pvid = (flags & BRIDGE_VLAN_INFO_PVID) != 0;
      end.setVlans(pvid ? group.withPvid(vid) : withoutPvid(group, vid));
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code __vlan_delete_pvid}. */
  private static VlanGroup withoutPvid(VlanGroup group, int vid) {
    return group.pvid() == vid ? group.withPvid(0) : group;
  }

  /**
   * Takes an end of the bridge out of a VLAN. Source: net/bridge/br_vlan.c, {@code
   * nbp_vlan_delete}, {@code br_vlan_delete}.
   *
   * @return false if it was not in it
   */
  boolean delete(BrEnd end, int vid) {
    BrVlan vlan = end.vlans().find(vid);
    if (vlan == null || !vlan.shouldUse()) {
      return false;
    }
    fdb.brFdbFindDeleteLocal(end, end.dev().now().address(), vid);
    fdb.brFdbDeleteByPort(end, vid, false);
    if (!end.isPort()) {
      end.setVlans(end.vlans().with(vlan.withTunnelId(null)));
    }
    vlanDel(end, vid);
    return true;
  }

  /** Source: net/bridge/br_vlan.c, {@code __vlan_del}. */
  private void vlanDel(BrEnd end, int vid) {
    end.setVlans(withoutPvid(end.vlans(), vid));
    BrVlan vlan = end.vlans().find(vid);
    if (end.isPort()) {
      end.setVlans(end.vlans().without(vid));
      binding.membership(end, vid);
    } else if (vlan != null) {
      end.setVlans(end.vlans().with(vlan.withFlag(BRIDGE_VLAN_INFO_BRENTRY, false)));
    }
    brVlanPutMaster(BrEnd.bridge(end.br()), vid);
  }

  /**
   * All VLANs go, and are told of in ranges. Source: net/bridge/br_vlan.c, {@code __vlan_flush}.
   */
  void flush(BrEnd end) {
    int start = 0;
    int last = 0;
    for (BrVlan vlan : end.vlans().all()) {
      if (start != 0 && vlan.vid() - last != 1) {
        BrVlanFill.brVlanNotify(end, start, last, Rtm.RTM_DELVLAN);
        start = vlan.vid();
      } else if (start == 0) {
        start = vlan.vid();
      }
      last = vlan.vid();
      vlanDel(end, vlan.vid());
    }
    if (start != 0) {
      BrVlanFill.brVlanNotify(end, start, last, Rtm.RTM_DELVLAN);
    }
  }

  /**
   * A new port joins the VLAN that all ports join. Source: net/bridge/br_vlan.c, {@code
   * nbp_vlan_init}.
   */
  void nbpVlanInit(BrEnd port) {
    int pvid = BridgeInfo.defaultPvid(port.bridge());
    if (pvid != 0) {
      add(port, pvid, DEFAULT_PVID_FLAGS);
      BrVlanFill.brVlanNotify(port, pvid, 0, Rtm.RTM_NEWVLAN);
    }
  }

  /** A bridge joins it too. Source: net/bridge/br_vlan.c, {@code br_vlan_bridge_event}. */
  void bridgeRegistered(Dev br) {
    BrEnd bridge = BrEnd.bridge(br);
    int pvid = BridgeInfo.defaultPvid(bridge.bridge());
    add(bridge, pvid, DEFAULT_PVID_FLAGS | BRIDGE_VLAN_INFO_BRENTRY);
    BrVlanFill.brVlanNotify(bridge, pvid, 0, Rtm.RTM_NEWVLAN);
  }

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_bridge_event}. */
  void bridgeUnregistered(Dev br) {
    BrEnd bridge = BrEnd.bridge(br);
    int pvid = BridgeInfo.defaultPvid(bridge.bridge());
    if (delete(bridge, pvid)) {
      BrVlanFill.brVlanNotify(bridge, pvid, 0, Rtm.RTM_DELVLAN);
    }
  }

  /**
   * Ports that are still in the VLAN that they joined by themselves move to another one. Source:
   * net/bridge/br_vlan.c, {@code __br_vlan_set_default_pvid}.
   */
  void brVlanSetDefaultPvid(Dev br, int pvid) {
    BrEnd bridge = BrEnd.bridge(br);
    int old = BridgeInfo.defaultPvid(bridge.bridge());
    if (pvid == 0) {
      disableDefaultPvid(bridge, old);
      return;
    }
    BrVlan there = bridge.vlans().find(pvid);
    if ((old == 0 || isDefaultPvid(bridge, old)) && (there == null || !there.shouldUse())) {
      move(bridge, old, pvid, DEFAULT_PVID_FLAGS | BRIDGE_VLAN_INFO_BRENTRY);
    }
    for (BrEnd port : ports(br)) {
      boolean kept = old == 0 || isDefaultPvid(port, old);
      if (kept && port.vlans().find(pvid) == null) {
        move(port, old, pvid, DEFAULT_PVID_FLAGS);
      }
    }
  }

  /** That it leaves the old one is told only if it was not in it. */
  private void move(BrEnd end, int from, int to, int flags) {
    add(end, to, flags);
    if (!delete(end, from)) {
      BrVlanFill.brVlanNotify(end, from, 0, Rtm.RTM_DELVLAN);
    }
    BrVlanFill.brVlanNotify(end, to, 0, Rtm.RTM_NEWVLAN);
  }

  private void disableDefaultPvid(BrEnd bridge, int old) {
    leave(bridge, old);
    ports(bridge.br()).forEach(port -> leave(port, old));
  }

  private void leave(BrEnd end, int vid) {
    if (isDefaultPvid(end, vid) && delete(end, vid)) {
      BrVlanFill.brVlanNotify(end, vid, 0, Rtm.RTM_DELVLAN);
    }
  }

  /** Source: net/bridge/br_vlan.c, {@code vlan_default_pvid}. */
  private static boolean isDefaultPvid(BrEnd end, int vid) {
    @Nullable BrVlan vlan = end.vlans().find(vid);
    return end.vlans().pvid() == vid && vlan != null && vlan.shouldUse() && vlan.isUntagged();
  }

  private static List<BrEnd> ports(Dev br) {
    return BridgeStp.ports(br).stream().map(BrEnd::port).toList();
  }

  /** Whether a port is in any VLAN, while counting per port cannot be turned on or off. */
  static boolean anyPortVlan(Dev br) {
    return ports(br).stream().anyMatch(port -> !port.vlans().used().isEmpty());
  }
}
