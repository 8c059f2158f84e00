package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.value.MacAddress;

/**
 * One event of a device. Source: include/linux/netdevice.h, {@code struct netdev_notifier_info}.
 *
 * @param cmd what happens
 * @param net the namespace the device is in
 * @param ifindex the device; while it is on its way out lookups by number no longer find it, {@link
 *     #dev()} does
 * @param info what else is known
 */
public record NetdevEvent(NetdevCmd cmd, Net net, int ifindex, Info info) {
  /** What an event says besides its name. */
  public sealed interface Info permits None, ChangeMtu, ChangeUpper, ChangeFlags, PreChangeAddr {}

  /** Nothing more. */
  public record None() implements Info {
    static final None INSTANCE = new None();
  }

  /**
   * NETDEV_PRECHANGEMTU and NETDEV_CHANGEMTU.
   *
   * @param mtu before the change the size wanted, after it the size there was
   */
  public record ChangeMtu(long mtu) implements Info {}

  /**
   * NETDEV_PRECHANGEUPPER and NETDEV_CHANGEUPPER.
   *
   * @param upper the device above
   * @param master whether the upper one is or was the master
   * @param linking true when they come together, false when they part
   */
  public record ChangeUpper(DevRef upper, boolean master, boolean linking) implements Info {}

  /**
   * NETDEV_CHANGE.
   *
   * @param changed the IFF_* bits that are different now
   */
  public record ChangeFlags(int changed) implements Info {}

  /**
   * NETDEV_PRE_CHANGEADDR.
   *
   * @param address the address wanted
   */
  public record PreChangeAddr(MacAddress address) implements Info {}

  /** The device as it stands now. */
  public NetDevice dev() {
    return NetdevState.deref(net, new DevRef(net.id(), ifindex));
  }
}
