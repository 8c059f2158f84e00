package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Those who want to hear of IPv4 addresses, and those who may refuse one; filled once, by the
 * wiring. Source: net/ipv4/devinet.c, {@code inetaddr_chain}, {@code inetaddr_validator_chain}.
 */
public final class InetaddrChain {
  /** Hears of addresses. */
  public interface Listener {
    /** The address is there and was announced (NETDEV_UP). */
    void up(Net net, InIfaddr ifa);

    /** The address is off the list and its end was announced (NETDEV_DOWN). */
    void down(Net net, InIfaddr ifa);

    /**
     * A replaced address gives its prefix route another metric. Source: net/ipv4/fib_frontend.c,
     * {@code fib_modify_prefix_metric}.
     */
    void modifyPrefixMetric(Net net, InIfaddr ifa, long metric);

    /**
     * An address loses its primary one but stays, or is listed under a new primary one. Source:
     * net/ipv4/devinet.c, {@code __inet_del_ifa}, secondaries that are promoted.
     *
     * @param gone the primary address that goes
     * @param back false while the old routes are taken away, true when they come back
     */
    void promotion(Net net, InIfaddr ifa, InIfaddr gone, boolean back);
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

  /** Source: net/ipv4/devinet.c, {@code register_inetaddr_notifier}. */
  public void registerInetaddrNotifier(Listener listener) {
    listeners.add(listener);
  }

  /** Source: net/ipv4/devinet.c, {@code register_inetaddr_validator_notifier}. */
  public void registerInetaddrValidatorNotifier(Validator validator) {
    validators.add(validator);
  }

  List<Listener> listeners() {
    return listeners;
  }

  void validate(Net net, int ifindex, IpAddress address) {
    validators.forEach(v -> v.validate(net, ifindex, address));
  }
}
