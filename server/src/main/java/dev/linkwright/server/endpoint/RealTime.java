package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models on which time goes by, from the first time that somebody asks for them: what is due
 * happens before the next request, and soon if there is none, so that a program that only listens
 * hears of it.
 */
public final class RealTime implements ModelNames, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);
  private static final long TICK_NANOS = 100_000_000;

  private final ModelNames names;
  private final LongSupplier clock;
  private final Set<Host> hosts =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean closed;

  /**
   * The models of {@code names}.
   *
   * @param clock milliseconds since any moment, never falling
   */
  RealTime(ModelNames names, LongSupplier clock) {
    this.names = names;
    this.clock = clock;
  }

  /** The models of {@code names}, which follow this computer's clock until this is closed. */
  public static RealTime start(ModelNames names) {
    RealTime time = new RealTime(names, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    Thread thread = new Thread(time::run, "clock of the models");
    thread.setDaemon(true);
    thread.start();
    return time;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(TICK_NANOS);
      tick();
    }
  }

  @Override
  public Host model(String name) {
    Host host = names.model(name);
    host.follow(clock);
    hosts.add(host);
    return host;
  }

  /** Lets happen what is due. What goes wrong in one model does not stop the others' clocks. */
  void tick() {
    for (Host host : List.copyOf(hosts)) {
      try {
        host.catchUp();
      } catch (RuntimeException e) {
        LOG.error("the clock of a model", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
