package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Those who want to hear of IPv6 addresses, and those who may refuse one; filled once, by the
 * wiring. Source: net/ipv6/addrconf_core.c, {@code inet6addr_chain}, {@code
 * inet6addr_validator_chain}.
 */
public final class Inet6addrChain {
  /** Hears of addresses. */
  public interface Listener {
    /** The address is on the list, not yet announced (NETDEV_UP). */
    void up(Net net, Inet6Ifaddr ifa);

    /** The address is off the list and its end was announced (NETDEV_DOWN). */
    void down(Net net, Inet6Ifaddr ifa);
  }

  /** May refuse an address before it is added. */
  @FunctionalInterface
  public interface Validator {
    /**
     * Judges {@code address} on the device.
     *
     * @throws dev.linkwright.netlink.error.NetlinkException to refuse
     */
    void validate(Net net, int ifindex, IpAddress address);
  }

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Validator> validators = new CopyOnWriteArrayList<>();

  /** Source: net/ipv6/addrconf_core.c, {@code register_inet6addr_notifier}. */
  public void registerInet6addrNotifier(Listener listener) {
    listeners.add(listener);
  }

  /** Source: net/ipv6/addrconf_core.c, {@code register_inet6addr_validator_notifier}. */
  public void registerInet6addrValidatorNotifier(Validator validator) {
    validators.add(validator);
  }

  void up(Net net, Inet6Ifaddr ifa) {
    listeners.forEach(l -> l.up(net, ifa));
  }

  void down(Net net, Inet6Ifaddr ifa) {
    listeners.forEach(l -> l.down(net, ifa));
  }

  void validate(Net net, int ifindex, IpAddress address) {
    validators.forEach(v -> v.validate(net, ifindex, address));
  }
}
