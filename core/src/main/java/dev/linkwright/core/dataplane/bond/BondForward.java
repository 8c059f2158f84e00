package dev.linkwright.core.dataplane.bond;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.RxHandler;
import dev.linkwright.netlink.route.BondMode;
import org.jspecify.annotations.Nullable;

/**
 * Where frames to groups go between a bond and its ports. Source: drivers/net/bonding/bond_main.c,
 * {@code bond_handle_frame}, {@code __bond_start_xmit}.
 */
final class BondForward implements RxHandler {
  /** The bond gets what comes in, unless the port only waits for its turn. */
  @Override
  public RxHandlerResult handleFrame(Dev slave, MulticastSkb skb, Flight flight) {
    Dev bond = slave.other(BondState.slave(slave).bond());
    boolean waits =
        BondState.bond(bond).mode() == BondMode.BOND_MODE_ACTIVEBACKUP
            && !slave.equals(BondState.currActive(bond));
    if (!waits) {
      flight.netifReceiveSkb(bond, skb);
    }
    return RxHandlerResult.RX_HANDLER_CONSUMED;
  }

  /**
   * All ports in mode broadcast, otherwise one; which one of several in use depends on the frame,
   * here it is the first.
   */
  void bondStartXmit(Dev bond, MulticastSkb skb, Flight flight) {
    if (BondState.bond(bond).mode() == BondMode.BOND_MODE_BROADCAST) {
      BondState.slaves(bond).forEach(slave -> flight.devQueueXmit(slave, skb));
      return;
    }
    @Nullable Dev active = BondState.currActive(bond);
    if (active != null) {
      flight.devQueueXmit(active, skb);
    }
  }
}
