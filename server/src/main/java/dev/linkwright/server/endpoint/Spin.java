package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.jnr.SeqpacketSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waiting for the next packet without sleeping, for the moment in which a program usually sends it:
 * waking a thread takes longer than answering. Only so many threads at once as leave a processor to
 * the programs.
 */
final class Spin {
  private static final long NANOS = 50_000;

  private final int atMost = Runtime.getRuntime().availableProcessors() - 1;
  private final AtomicInteger spinning = new AtomicInteger();

  /** Whether something came within the moment; false, too, if it was not waited for. */
  boolean awaits(SeqpacketSocket socket) {
    if (spinning.incrementAndGet() > atMost) {
      spinning.decrementAndGet();
      return false;
    }
    try {
      long end = System.nanoTime() + NANOS;
      while (System.nanoTime() < end) {
        if (socket.hasMore()) {
          return true;
        }
        Thread.onSpinWait();
      }
      return false;
    } finally {
      spinning.decrementAndGet();
    }
  }
}
