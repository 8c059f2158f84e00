package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.MulticastSkb;
import dev.linkwright.core.dataplane.netdev.MulticastSkb.VlanTag;
import dev.linkwright.core.dataplane.netdev.RxHandler;
import dev.linkwright.netlink.route.BrState;
import org.jspecify.annotations.Nullable;

/**
 * Where frames to groups go on a bridge that knows of nobody who has asked for them: to all ports
 * but the one they came from, and to the bridge itself. Source: net/bridge/br_input.c, {@code
 * br_handle_frame}; net/bridge/br_forward.c, {@code br_flood}; net/bridge/br_vlan.c, {@code
 * br_allowed_ingress}, {@code br_handle_vlan}.
 */
final class BrForward implements RxHandler {
  /**
   * A frame on the bridge.
   *
   * @param vid the VLAN it is in, 0 where VLANs are not filtered
   * @param inner the frame without the header of that VLAN
   */
  private record Admitted(int vid, MulticastSkb inner) {}

  /** A frame comes in on a port. Source: net/bridge/br_input.c, {@code br_handle_frame_finish}. */
  @Override
  public RxHandlerResult handleFrame(Dev dev, MulticastSkb skb, Flight flight) {
    BrEnd port = BrEnd.port(dev);
    @Nullable Admitted admitted = isForwarding(dev) ? brAllowedIngress(port, skb) : null;
    if (admitted != null) {
      flood(port, admitted, flight);
      @Nullable MulticastSkb up = brHandleVlan(BrEnd.bridge(port.br()), admitted);
      if (up != null) {
        flight.netifReceiveSkb(port.br(), up);
      }
    }
    return RxHandlerResult.RX_HANDLER_CONSUMED;
  }

  /** The host sends a frame. Source: net/bridge/br_device.c, {@code br_dev_xmit}. */
  void brDevXmit(Dev br, MulticastSkb skb, Flight flight) {
    @Nullable Admitted admitted = brAllowedIngress(BrEnd.bridge(br), skb);
    if (admitted != null) {
      flood(BrEnd.bridge(br), admitted, flight);
    }
  }

  private static boolean isForwarding(Dev port) {
    return BridgeStp.port(port).state() == BrState.BR_STATE_FORWARDING;
  }

  /** Source: net/bridge/br_forward.c, {@code br_flood}, {@code should_deliver}. */
  private static void flood(BrEnd from, Admitted admitted, Flight flight) {
    for (Dev dev : BridgeStp.ports(from.br())) {
      BridgePort port = BridgeStp.port(dev);
      boolean back = dev.equals(from.port()) && BridgePortInfo.HAIRPIN.in(port.settings()) == 0;
      boolean kept = from.isPort() && BridgePortInfo.MCAST_FLOOD.in(port.settings()) == 0;
      boolean apart = isIsolated(from.port()) && isIsolated(dev);
      @Nullable MulticastSkb out =
          back || kept || apart || !isForwarding(dev)
              ? null
              : brHandleVlan(BrEnd.port(dev), admitted);
      if (out != null) {
        flight.devQueueXmit(dev, out);
      }
    }
  }

  private static boolean isIsolated(@Nullable Dev port) {
    return port != null && BridgePortInfo.ISOLATED.in(BridgeStp.port(port).settings()) != 0;
  }

  private static boolean filters(BrEnd end) {
    return BridgeInfo.VLAN_FILTERING.in(end.bridge().settings()) != 0;
  }

  private static int protocol(BrEnd end) {
    return (int) BridgeInfo.VLAN_PROTOCOL.in(end.bridge().settings());
  }

  /** The VLAN a frame is in, or null if it may not be there. */
  private static @Nullable Admitted brAllowedIngress(BrEnd end, MulticastSkb skb) {
    if (!filters(end)) {
      return new Admitted(0, skb);
    }
    boolean tagged = skb.isTagged() && skb.tags().get(0).protocol() == protocol(end);
    Admitted admitted =
        tagged
            ? new Admitted(skb.tags().get(0).vid(), skb.untagged())
            : new Admitted(end.vlans().pvid(), skb);
    return isMember(end.vlans().find(admitted.vid())) ? admitted : null;
  }

  private static boolean isMember(@Nullable BrVlan vlan) {
    return vlan != null && vlan.shouldUse() && vlan.state() == BrState.BR_STATE_FORWARDING;
  }

  /** The frame as it leaves there, or null if it may not. */
  private static @Nullable MulticastSkb brHandleVlan(BrEnd end, Admitted admitted) {
    if (!filters(end)) {
      return admitted.inner();
    }
    @Nullable BrVlan vlan = end.vlans().find(admitted.vid());
    if (vlan == null || !isMember(vlan)) {
      return null;
    }
    return vlan.isUntagged()
        ? admitted.inner()
        : admitted.inner().tagged(new VlanTag(protocol(end), admitted.vid()));
  }
}
