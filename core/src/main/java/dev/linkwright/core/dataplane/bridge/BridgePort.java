package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.BrState;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What a device keeps while it is the port of a bridge. Source: net/bridge/br_private.h, {@code
 * struct net_bridge_port}.
 *
 * @param br the bridge
 * @param portNo its number, 1 to 1023
 * @param state a {@link BrState}
 * @param pathCost the cost that follows from the device's speed, or the one that was set
 * @param promisc whether the bridge made it hear everything
 * @param settings numbers that were set, by attribute; the others have their default
 */
public record BridgePort(
    DevRef br, int portNo, int state, long pathCost, boolean promisc, PMap<Attr, Long> settings)
    implements RefHolder {
  /** A new port. */
  static BridgePort of(DevRef br, int portNo, long pathCost) {
    return new BridgePort(
        br, portNo, BrState.BR_STATE_DISABLED, pathCost, false, HashTreePMap.empty());
  }

  BridgePort withState(int next) {
    return new BridgePort(br, portNo, next, pathCost, promisc, settings);
  }

  BridgePort withPathCost(long next) {
    return new BridgePort(br, portNo, state, next, promisc, settings);
  }

  BridgePort withPromisc(boolean next) {
    return new BridgePort(br, portNo, state, pathCost, next, settings);
  }

  BridgePort withSettings(PMap<Attr, Long> next) {
    return new BridgePort(br, portNo, state, pathCost, promisc, next);
  }

  @Override
  public BridgePort moved(DevRef from, DevRef to) {
    return br.equals(from) ? new BridgePort(to, portNo, state, pathCost, promisc, settings) : this;
  }
}
