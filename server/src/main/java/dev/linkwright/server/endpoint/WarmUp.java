package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the Java machine compile what answers requests before the first program is served: for a
 * moment, programs come and go, each with a copy of the model that nobody else sees. They make and
 * remove links, addresses, rules and many routes; for what was compiled for one kind of request
 * alone is thrown away when the first of another kind comes.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private static final Duration AT_MOST = Duration.ofMillis(4500);
  private static final Duration COMPILING_AT_MOST = Duration.ofSeconds(1);
  private static final Duration COMPILES_NOTHING = Duration.ofMillis(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final int ROUTES = 1000;

  /** So many routes are made or removed for one that is refused. */
  private static final int REFUSED = 40;

  /** Of so many programs one reads everything that there is, and the others speak as `ip` does. */
  private static final int READERS = 4;

  private static final int MAX_STEP = 256;

  private final Path path;
  private final Random random = new Random(1);
  private final long end = System.nanoTime() + AT_MOST.toNanos();

  private WarmUp(Path path) {
    this.path = path;
  }

  /**
   * Exercises an endpoint of its own for copies of one of {@code names}; returns after a few
   * seconds. Without it everything works, only slower at first, so what hinders it is not the
   * user's concern.
   */
  static void exercise(ModelNames names) {
    try {
      Path directory = Files.createTempDirectory("linkwright-");
      try {
        exercise(directory.resolve("socket"), names);
      } finally {
        Files.delete(directory);
      }
    } catch (IOException | NetlinkException e) {
      LOG.warn("not warmed up: {}", e.getMessage());
    }
  }

  private static void exercise(Path path, ModelNames names) {
    WarmUp warmUp = new WarmUp(path);
    ModelEndpoint endpoint = ModelEndpoint.open(path, names, Tap.NONE);
    try {
      for (int program = 0; warmUp.isTime(); program++) {
        warmUp.program(program);
      }
    } finally {
      endpoint.close();
    }
    awaitCompiler();
  }

  private boolean isTime() {
    return System.nanoTime() < end;
  }

  private void program(int number) {
    boolean rulesFirst = number % 2 == 0;
    if (number % READERS == 0) {
      ModelSocketTransport socket = ModelSocketTransport.open(path, 0, ModelNames.OWN_COPY);
      try (NetlinkConnection ip = new NetlinkConnection(socket, AT_ONCE)) {
        requests(m -> ask(ip, m), rulesFirst);
        WarmUpRequests.DUMPS.forEach(ip::dump);
      }
    } else {
      try (WarmUpProgram ip = WarmUpProgram.open(path)) {
        requests(ip::ask, rulesFirst);
      }
    }
  }

  /** Look-ups go another way once there were rules. */
  private void requests(Consumer<NetlinkMessage> ip, boolean rulesFirst) {
    WarmUpRequests.GATEWAY.forEach(ip);
    if (rulesFirst) {
      WarmUpRequests.LIFE.forEach(ip);
    }
    routes(ip);
    if (!rulesFirst) {
      WarmUpRequests.LIFE.forEach(ip);
    }
  }

  private void routes(Consumer<NetlinkMessage> ip) {
    int first = random.nextInt(1 << Short.SIZE);
    int step = 1 + random.nextInt(MAX_STEP);
    for (int i = 0; i < ROUTES && isTime(); i++) {
      twiceAtTimes(ip, i, WarmUpRequests.newRoute(first + i * step));
    }
    for (int i = 0; i < ROUTES && isTime(); i++) {
      twiceAtTimes(ip, i, WarmUpRequests.delRoute(first + i * step));
    }
  }

  private static void twiceAtTimes(Consumer<NetlinkMessage> ip, int number, NetlinkMessage m) {
    ip.accept(m);
    if (number % REFUSED == 0) {
      ip.accept(m);
    }
  }

  /** Some are there to be refused. */
  private static void ask(NetlinkConnection ip, NetlinkMessage request) {
    try {
      ip.request(request);
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.REFUSED) {
        throw e;
      }
    }
  }

  private static void awaitCompiler() {
    long end = System.nanoTime() + COMPILING_AT_MOST.toNanos();
    long before = -1;
    long compiled = compiledMillis();
    while (compiled != before && System.nanoTime() < end) {
      LockSupport.parkNanos(COMPILES_NOTHING.toNanos());
      before = compiled;
      compiled = compiledMillis();
    }
  }

  /** How long the Java machine has compiled, -1 if it does not or does not say. */
  private static long compiledMillis() {
    var compilation = ManagementFactory.getCompilationMXBean();
    boolean says = compilation != null && compilation.isCompilationTimeMonitoringSupported();
    return says ? compilation.getTotalCompilationTime() : -1;
  }
}
