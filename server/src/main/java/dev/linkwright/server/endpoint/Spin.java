package dev.linkwright.server.endpoint;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Waiting for the next packet without sleeping, for the moment in which a program usually sends it:
 * waking a thread takes longer than answering. Only so many threads at once as leave a processor to
 * the programs.
 */
final class Spin {
  /** More than it takes to wake a program on an idle processor, also on a virtual machine. */
  private static final long NANOS = 300_000;

  private final int atMost = Runtime.getRuntime().availableProcessors() - 1;
  private final AtomicInteger spinning = new AtomicInteger();

  /** Whether something came within the moment; false, too, if it was not waited for. */
  boolean awaits(BooleanSupplier came) {
    if (spinning.incrementAndGet() > atMost) {
      spinning.decrementAndGet();
      return false;
    }
    try {
      long end = System.nanoTime() + NANOS;
      while (System.nanoTime() < end) {
        if (came.getAsBoolean()) {
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
