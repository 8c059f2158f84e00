package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;
import dev.linkwright.netlink.route.IpvlanMode;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a device keeps while ipvlans share it. It comes with the first of them and goes with the
 * last. Source: drivers/net/ipvlan/ipvlan.h, {@code struct ipvl_port}.
 *
 * @param ipvlans the ipvlans, in the order in which they came
 * @param count how many there are, those included that are just coming or going
 * @param mode an {@link IpvlanMode}, of all of them
 * @param flags {@link dev.linkwright.netlink.route.IpvlanF} bits, of all of them
 * @param devIdStart where the search for the next free device id starts
 */
public record IpvlanPort(PVector<DevRef> ipvlans, int count, int mode, int flags, int devIdStart)
    implements RefHolder {
  /** A port without ipvlans: mode l3, bridge. */
  static final IpvlanPort INITIAL =
      new IpvlanPort(TreePVector.empty(), 0, IpvlanMode.IPVLAN_MODE_L3, 0, 1);

  /** Whether {@code mode} routes and knows no neighbours. */
  static boolean isLayer3(int mode) {
    return mode == IpvlanMode.IPVLAN_MODE_L3 || mode == IpvlanMode.IPVLAN_MODE_L3S;
  }

  IpvlanPort plusIpvlan(DevRef ipvlan) {
    return withIpvlans(ipvlans.plus(ipvlan));
  }

  IpvlanPort minusIpvlan(DevRef ipvlan) {
    return withIpvlans(ipvlans.minus((Object) ipvlan));
  }

  IpvlanPort withCount(int next) {
    return new IpvlanPort(ipvlans, next, mode, flags, devIdStart);
  }

  IpvlanPort withMode(int next) {
    return new IpvlanPort(ipvlans, count, next, flags, devIdStart);
  }

  IpvlanPort withFlags(int next) {
    return new IpvlanPort(ipvlans, count, mode, next, devIdStart);
  }

  IpvlanPort withDevIdStart(int next) {
    return new IpvlanPort(ipvlans, count, mode, flags, next);
  }

  private IpvlanPort withIpvlans(PVector<DevRef> next) {
    return new IpvlanPort(next, count, mode, flags, devIdStart);
  }

  @Override
  public IpvlanPort moved(DevRef from, DevRef to) {
    return ipvlans.contains(from)
        ? withIpvlans(TreePVector.from(ipvlans.stream().map(v -> v.equals(from) ? to : v).toList()))
        : this;
  }
}
