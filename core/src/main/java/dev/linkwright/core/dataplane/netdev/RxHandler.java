package dev.linkwright.core.dataplane.netdev;

/** Takes the frames that a device receives. Source: include/linux/netdevice.h. */
@FunctionalInterface
public interface RxHandler {
  /** What became of a frame. Source: {@code enum rx_handler_result}. */
  enum RxHandlerResult {
    /** The protocols of the device do not see it. */
    RX_HANDLER_CONSUMED,
    /** They do. */
    RX_HANDLER_PASS
  }

  /** A frame has come in on {@code dev}. */
  RxHandlerResult handleFrame(Dev dev, MulticastSkb skb, Flight flight);
}
