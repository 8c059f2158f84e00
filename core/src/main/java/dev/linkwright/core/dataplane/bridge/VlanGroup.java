package dev.linkwright.core.dataplane.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The VLANs of a port or of the bridge. Source: net/bridge/br_private.h, {@code struct
 * net_bridge_vlan_group}.
 *
 * @param byVid the VLANs by number
 * @param pvid the one that untagged frames are taken to belong to, 0 for none
 */
record VlanGroup(PSortedMap<Integer, BrVlan> byVid, int pvid) {
  /** No VLAN. */
  static final VlanGroup EMPTY = new VlanGroup(TreePMap.empty(), 0);

  /** Source: net/bridge/br_vlan.c, {@code br_vlan_find}. */
  @Nullable BrVlan find(int vid) {
    return byVid.get(vid);
  }

  /** All, by number; what changes later does not show in it. */
  List<BrVlan> all() {
    return List.copyOf(byVid.values());
  }

  /** Those that frames can be in. */
  List<BrVlan> used() {
    return byVid.values().stream().filter(BrVlan::shouldUse).toList();
  }

  VlanGroup with(BrVlan vlan) {
    return new VlanGroup(byVid.plus(vlan.vid(), vlan), pvid);
  }

  VlanGroup without(int vid) {
    return new VlanGroup(byVid.minus(vid), pvid);
  }

  VlanGroup withPvid(int next) {
    return new VlanGroup(byVid, next);
  }
}
