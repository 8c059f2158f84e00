package dev.linkwright.core.dataplane.netdev;

/** What devices share whose frames go to a program. Source: drivers/net/tap.c. */
public final class Tap {
  /** Frames that wait for the program; include/linux/if_tun.h, {@code TUN_READQ_SIZE}. */
  private static final long TUN_READQ_SIZE = 500;

  private static final String TAP_HANDLE_FRAME = "tap_handle_frame";

  private Tap() {}

  /** {@code dev} with a queue, and its frames taken. */
  public static NetDevice tapSetup(NetDevice dev) {
    return dev.withPriv(IffPriv.IFF_NO_QUEUE, false)
        .withQueues(dev.queues().withLength(TUN_READQ_SIZE))
        .withKind(dev.kind().withRxHandler(TAP_HANDLE_FRAME));
  }
}
