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
 * @param mcRouter whether groups are forwarded there because a multicast router is
 * @param designated what the spanning tree says there
 * @param settings numbers that were set, by attribute; the others have their default
 * @param vlans its VLANs
 */
public record BridgePort(
    DevRef br,
    int portNo,
    int state,
    long pathCost,
    boolean promisc,
    boolean mcRouter,
    Designated designated,
    PMap<Attr, Long> settings,
    VlanGroup vlans)
    implements RefHolder {
  /**
   * Whom the spanning tree takes for the one to forward on a port's segment.
   *
   * @param root id of the root bridge
   * @param bridge id of the bridge
   * @param port id of its port
   */
  record Designated(long root, long bridge, int port) {}

  /** A new port. */
  static BridgePort of(DevRef br, int portNo, long pathCost) {
    return new BridgePort(
        br,
        portNo,
        BrState.BR_STATE_DISABLED,
        pathCost,
        false,
        false,
        new Designated(0, 0, 0),
        HashTreePMap.empty(),
        VlanGroup.EMPTY);
  }

  BridgePort withState(int next) {
    return new BridgePort(
        br, portNo, next, pathCost, promisc, mcRouter, designated, settings, vlans);
  }

  BridgePort withPathCost(long next) {
    return new BridgePort(br, portNo, state, next, promisc, mcRouter, designated, settings, vlans);
  }

  BridgePort withPromisc(boolean next) {
    return new BridgePort(br, portNo, state, pathCost, next, mcRouter, designated, settings, vlans);
  }

  BridgePort withMcRouter(boolean next) {
    return new BridgePort(br, portNo, state, pathCost, promisc, next, designated, settings, vlans);
  }

  BridgePort withDesignated(Designated next) {
    return new BridgePort(br, portNo, state, pathCost, promisc, mcRouter, next, settings, vlans);
  }

  BridgePort withSettings(PMap<Attr, Long> next) {
    return new BridgePort(br, portNo, state, pathCost, promisc, mcRouter, designated, next, vlans);
  }

  BridgePort withVlans(VlanGroup next) {
    return new BridgePort(
        br, portNo, state, pathCost, promisc, mcRouter, designated, settings, next);
  }

  @Override
  public BridgePort moved(DevRef from, DevRef to) {
    return br.equals(from)
        ? new BridgePort(
            to, portNo, state, pathCost, promisc, mcRouter, designated, settings, vlans)
        : this;
  }
}
