package dev.linkwright.core.dataplane.ipvlan;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.RxHandler;
import dev.linkwright.netlink.route.IpvlanMode;

/**
 * Where frames to groups go among ipvlans and the device below; only in mode l2 any do. Source:
 * drivers/net/ipvlan/ipvlan_core.c, {@code ipvlan_handle_frame}, {@code ipvlan_queue_xmit}, {@code
 * ipvlan_process_multicast}.
 */
final class IpvlanForward implements RxHandler {
  /** What comes from outside all ipvlans get, and the device itself. */
  @Override
  public RxHandlerResult handleFrame(Dev phys, MulticastSkb skb, Flight flight) {
    if (isLayer2(phys)) {
      IpvlanPorts.ipvlans(phys).forEach(ipvlan -> flight.netifReceiveSkb(ipvlan, skb));
    }
    return RxHandlerResult.RX_HANDLER_PASS;
  }

  /** What one sends the others get, and it leaves through the device below. */
  void ipvlanQueueXmit(Dev dev, MulticastSkb skb, Flight flight) {
    Dev phys = dev.other(dev.priv(Ipvlan.class).physDev());
    if (isLayer2(phys)) {
      IpvlanPorts.ipvlans(phys).stream()
          .filter(ipvlan -> !ipvlan.equals(dev))
          .forEach(ipvlan -> flight.netifReceiveSkb(ipvlan, skb));
      flight.devQueueXmit(phys, skb);
    }
  }

  private static boolean isLayer2(Dev phys) {
    return IpvlanPorts.get(phys).mode() == IpvlanMode.IPVLAN_MODE_L2;
  }
}
