package dev.linkwright.core.dataplane.macvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.RxHandler;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMode;
import org.jspecify.annotations.Nullable;

/**
 * Where frames to groups go among macvlans and the device below. Source: drivers/net/macvlan.c,
 * {@code macvlan_handle_frame}, {@code macvlan_queue_xmit}.
 */
final class MacvlanForward implements RxHandler {
  private static final int ALL_BUT_SOURCE =
      MacvlanMode.MACVLAN_MODE_PRIVATE
          | MacvlanMode.MACVLAN_MODE_VEPA
          | MacvlanMode.MACVLAN_MODE_PASSTHRU
          | MacvlanMode.MACVLAN_MODE_BRIDGE;

  /**
   * A frame comes from outside: all macvlans get it, and the device itself. One that a macvlan has
   * sent and that comes back only reaches those which the macvlan could not reach directly. Source:
   * drivers/net/macvlan.c, {@code macvlan_handle_frame}, {@code macvlan_multicast_rx}.
   */
  @Override
  public RxHandlerResult handleFrame(Dev lower, MulticastSkb skb, Flight flight) {
    if (macvlanForwardSource(lower, skb, flight)) {
      return RxHandlerResult.RX_HANDLER_CONSUMED;
    }
    @Nullable Dev src = macvlanHashLookup(lower, skb);
    int mode = src == null ? 0 : src.priv(Macvlan.class).mode();
    switch (mode) {
      case 0 -> macvlanBroadcast(lower, null, ALL_BUT_SOURCE, skb, flight);
      case MacvlanMode.MACVLAN_MODE_VEPA ->
          macvlanBroadcast(
              lower,
              src,
              MacvlanMode.MACVLAN_MODE_VEPA | MacvlanMode.MACVLAN_MODE_BRIDGE,
              skb,
              flight);
      case MacvlanMode.MACVLAN_MODE_BRIDGE ->
          macvlanBroadcast(lower, src, MacvlanMode.MACVLAN_MODE_VEPA, skb, flight);
      default -> {
        return RxHandlerResult.RX_HANDLER_CONSUMED;
      }
    }
    return RxHandlerResult.RX_HANDLER_PASS;
  }

  /**
   * Macvlans in mode bridge reach each other directly; every frame leaves through the device below.
   * Source: drivers/net/macvlan.c, {@code macvlan_queue_xmit}.
   */
  void macvlanQueueXmit(Dev dev, MulticastSkb skb, Flight flight) {
    Macvlan vlan = dev.priv(Macvlan.class);
    Dev lower = dev.other(vlan.lowerdev());
    if (vlan.mode() == MacvlanMode.MACVLAN_MODE_BRIDGE) {
      macvlanBroadcast(lower, dev, MacvlanMode.MACVLAN_MODE_BRIDGE, skb, flight);
    }
    flight.devQueueXmit(lower, skb);
  }

  /** Source: drivers/net/macvlan.c, {@code macvlan_broadcast}. */
  private static void macvlanBroadcast(
      Dev lower, @Nullable Dev src, int modes, MulticastSkb skb, Flight flight) {
    for (Dev vlan : MacvlanPorts.vlans(lower)) {
      if (!vlan.equals(src) && (vlan.priv(Macvlan.class).mode() & modes) != 0) {
        flight.netifReceiveSkb(vlan, skb);
      }
    }
  }

  /**
   * Macvlans in mode source get what comes from those on their lists.
   *
   * @return whether one of them wants nobody else to have it. Source: drivers/net/macvlan.c, {@code
   *     macvlan_forward_source}
   */
  private static boolean macvlanForwardSource(Dev lower, MulticastSkb skb, Flight flight) {
    boolean consumed = false;
    for (Dev dev : MacvlanPorts.vlans(lower)) {
      Macvlan vlan = dev.priv(Macvlan.class);
      if (vlan.isSource() && dev.now().isUp() && vlan.sources().contains(skb.source())) {
        flight.netifReceiveSkb(dev, skb);
        consumed |= (vlan.flags() & MacvlanFlag.MACVLAN_FLAG_NODST) != 0;
      }
    }
    return consumed;
  }

  private static @Nullable Dev macvlanHashLookup(Dev lower, MulticastSkb skb) {
    return MacvlanPorts.vlans(lower).stream()
        .filter(vlan -> vlan.now().isUp() && vlan.now().address().equals(skb.source()))
        .findFirst()
        .orElse(null);
  }
}
