package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_BRENTRY;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_MASTER;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN;

import dev.linkwright.netlink.route.Rtm;
import org.jspecify.annotations.Nullable;

/**
 * VLANs that a request puts an end of a bridge into, or takes it out of, one after the other. What
 * was done before a refusal stays done. Source: net/bridge/br_netlink.c, {@code
 * br_process_vlan_info}.
 */
final class BrVlanProcess {
  private final BrVlans vlans;
  private final BrEnd end;
  private final boolean adds;
  private @Nullable BrVlanInfo last;
  private boolean changed;

  /** A request about {@code end} that adds VLANs or deletes them. */
  BrVlanProcess(BrVlans vlans, BrEnd end, boolean adds) {
    this.vlans = vlans;
    this.end = end;
    this.adds = adds;
  }

  /** Whether anything is different now. */
  boolean changed() {
    return changed;
  }

  /** Something else than VLANs has changed. */
  void markChanged() {
    changed = true;
  }

  /** One VLAN, or the beginning or the end of a range. */
  void process(BrVlanInfo info) {
    BrVlanInfo.requireValidId(info.vid());
    if (info.has(BRIDGE_VLAN_INFO_RANGE_BEGIN)) {
      info.requireValidRange(last);
      last = info;
      return;
    }
    BrVlanInfo begin = last;
    if (begin != null) {
      info.requireValidRange(begin);
      range(begin, info.vid());
      last = null;
      return;
    }
    changed |= brVlanInfo(info.vid(), info.flags());
    if (changed) {
      BrVlanFill.brVlanNotify(end, info.vid(), 0, type());
    }
  }

  /** A range from {@code begin} on, whose end is {@code info}. */
  void process(BrVlanInfo begin, BrVlanInfo info) {
    last = begin;
    process(info);
  }

  private int type() {
    return adds ? Rtm.RTM_NEWVLAN : Rtm.RTM_DELVLAN;
  }

  private void range(BrVlanInfo begin, int to) {
    int start = 0;
    for (int vid = begin.vid(); vid <= to; vid++) {
      if (brVlanInfo(vid, begin.flags())) {
        changed = true;
        start = start == 0 ? vid : start;
      } else if (start != 0) {
        BrVlanFill.brVlanNotify(end, start, vid - 1, type());
        start = 0;
      }
    }
    if (start != 0) {
      BrVlanFill.brVlanNotify(end, start, to, type());
    }
  }

  /** Source: net/bridge/br_netlink.c, {@code br_vlan_info}. */
  private boolean brVlanInfo(int vid, int flags) {
    if (adds) {
      return vlans.add(end, vid, end.isPort() ? flags : flags | BRIDGE_VLAN_INFO_BRENTRY);
    }
    boolean gone = vlans.delete(end, vid);
    if (end.isPort() && (flags & BRIDGE_VLAN_INFO_MASTER) != 0) {
      gone |= vlans.delete(BrEnd.bridge(end.br()), vid);
    }
    return gone;
  }
}
