package dev.linkwright.core.dataplane.bridge;

import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_BRENTRY;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_MASTER;
import static dev.linkwright.netlink.route.BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED;

import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.MdbRtrType;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A VLAN of a port or of the bridge. The bridge has one for every VLAN of its ports, which counts
 * only as a place for what is common to them unless the bridge itself is in the VLAN. Source:
 * net/bridge/br_private.h, {@code struct net_bridge_vlan}.
 *
 * @param vid its number, 1 to 4094
 * @param flags BRIDGE_VLAN_INFO_*; PVID is that of the group
 * @param refcnt of the bridge's: how many ports are in it, and one for the bridge itself
 * @param state a {@link BrState}
 * @param tunnelId the tunnel it is mapped to, or null
 * @param mcastRouter an {@link MdbRtrType}
 * @param mcRouter of a port's: whether it counts as one to a router
 * @param options of the bridge's: numbers that were set for all ports, by attribute
 */
record BrVlan(
    int vid,
    int flags,
    int refcnt,
    int state,
    @Nullable Long tunnelId,
    int mcastRouter,
    boolean mcRouter,
    PMap<Attr, Long> options) {
  /** A VLAN as it starts. */
  static BrVlan of(int vid, int flags, int refcnt) {
    return new BrVlan(
        vid,
        flags,
        refcnt,
        BrState.BR_STATE_FORWARDING,
        null,
        MdbRtrType.MDB_RTR_TYPE_TEMP_QUERY,
        false,
        HashTreePMap.empty());
  }

  private boolean is(int flag) {
    return (flags & flag) != 0;
  }

  boolean isUntagged() {
    return is(BRIDGE_VLAN_INFO_UNTAGGED);
  }

  /** Whether the bridge itself is in it. Source: {@code br_vlan_is_brentry}. */
  boolean isBrentry() {
    return is(BRIDGE_VLAN_INFO_BRENTRY);
  }

  /** Whether it is more than a place for what is common. Source: {@code br_vlan_should_use}. */
  boolean shouldUse() {
    return !is(BRIDGE_VLAN_INFO_MASTER) || isBrentry();
  }

  BrVlan withFlag(int flag, boolean on) {
    int next = on ? flags | flag : flags & ~flag;
    return new BrVlan(vid, next, refcnt, state, tunnelId, mcastRouter, mcRouter, options);
  }

  BrVlan withRefcnt(int next) {
    return new BrVlan(vid, flags, next, state, tunnelId, mcastRouter, mcRouter, options);
  }

  BrVlan withState(int next) {
    return new BrVlan(vid, flags, refcnt, next, tunnelId, mcastRouter, mcRouter, options);
  }

  BrVlan withTunnelId(@Nullable Long next) {
    return new BrVlan(vid, flags, refcnt, state, next, mcastRouter, mcRouter, options);
  }

  BrVlan withMcastRouter(int next, boolean counts) {
    return new BrVlan(vid, flags, refcnt, state, tunnelId, next, counts, options);
  }

  BrVlan withOptions(PMap<Attr, Long> next) {
    return new BrVlan(vid, flags, refcnt, state, tunnelId, mcastRouter, mcRouter, next);
  }
}
