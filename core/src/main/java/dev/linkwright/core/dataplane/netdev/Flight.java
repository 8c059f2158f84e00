package dev.linkwright.core.dataplane.netdev;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One frame to a multicast group, from the device it leaves through to all that hear it. It takes
 * no time. Nobody on a bridge is taken to have asked for the group, so that the frame is flooded.
 * Source: net/core/dev.c.
 */
public final class Flight {
  private final NetdevKinds kinds;
  private final Set<Dev> heard = new LinkedHashSet<>();
  private final Set<Leg> legs = new HashSet<>();

  /** A loop of bridges would carry a frame round for ever: each leg is flown once. */
  private record Leg(DevRef dev, boolean out, MulticastSkb skb) {}

  private Flight(NetdevKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * The devices whose protocols get a frame to a multicast group that leaves through {@code dev},
   * in the order in which it reaches them; the device itself is among them only if the frame comes
   * back.
   */
  public static List<Dev> heard(NetdevKinds kinds, Dev dev) {
    Flight flight = new Flight(kinds);
    flight.devQueueXmit(dev, MulticastSkb.from(dev.now().address()));
    return List.copyOf(flight.heard);
  }

  /** The frame leaves through {@code dev}. Source: net/core/dev.c, {@code __dev_queue_xmit}. */
  public void devQueueXmit(Dev dev, MulticastSkb skb) {
    if (dev.now().isUp() && legs.add(new Leg(dev.ref(), true, skb))) {
      kinds.ops(dev.now()).ndoStartXmit(dev, skb, this);
    }
  }

  /**
   * The frame comes in on {@code dev}: a VLAN may take it, or whoever takes the device's frames, or
   * its protocols if it is in no VLAN. Source: net/core/dev.c, {@code __netif_receive_skb_core}.
   */
  public void netifReceiveSkb(Dev dev, MulticastSkb skb) {
    if (!dev.now().isUp() || !legs.add(new Leg(dev.ref(), false, skb))) {
      return;
    }
    @Nullable Dev vlan = vlanFindDev(dev, skb);
    if (vlan != null) {
      netifReceiveSkb(vlan, skb.untagged());
      return;
    }
    @Nullable RxHandler handler = kinds.rxHandler(dev.now());
    boolean passes =
        handler == null
            || handler.handleFrame(dev, skb, this) == RxHandler.RxHandlerResult.RX_HANDLER_PASS;
    if (passes && !skb.isTagged()) {
      heard.add(dev);
    }
  }

  /** Source: net/8021q/vlan_core.c, {@code vlan_do_receive}. */
  private static @Nullable Dev vlanFindDev(Dev dev, MulticastSkb skb) {
    if (!skb.isTagged()) {
      return null;
    }
    return dev.now().adjacency().uppers().stream()
        .map(dev::other)
        .filter(
            upper ->
                upper.now().kind().priv() instanceof MulticastSkb.VlanTagHolder vlan
                    && vlan.tag().equals(skb.tags().get(0)))
        .findFirst()
        .orElse(null);
  }
}
