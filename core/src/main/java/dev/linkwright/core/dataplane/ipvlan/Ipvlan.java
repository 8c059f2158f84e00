package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.DevIdHolder;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.RefHolder;

/**
 * What an ipvlan keeps; mode and flags belong to its port. Source: drivers/net/ipvlan/ipvlan.h,
 * {@code struct ipvl_dev}.
 *
 * @param physDev the device it shares
 * @param devId what tells its automatic IPv6 addresses from those of the others with the same
 *     link-layer address; 0 before it has one
 */
public record Ipvlan(DevRef physDev, int devId) implements RefHolder, DevIdHolder {
  /** The kind's name. */
  static final String KIND = "ipvlan";

  Ipvlan withDevId(int next) {
    return new Ipvlan(physDev, next);
  }

  @Override
  public Ipvlan moved(DevRef from, DevRef to) {
    return physDev.equals(from) ? new Ipvlan(to, devId) : this;
  }
}
