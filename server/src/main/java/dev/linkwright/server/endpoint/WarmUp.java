package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lets the Java machine compile what answers requests before the first program waits for it: for a
 * moment, links, addresses, routes and rules are made, shown and removed in a copy of the model that
 * nobody else sees. Of all kinds, by turns: what was compiled for one kind of request alone is thrown
 * away when the first of another comes.
 */
final class WarmUp {
  private static final Duration AT_MOST = Duration.ofMillis(Integer.getInteger("wu", 4000));
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  /** So many routes are made for one life of a link. */
  private static final int ROUTES_A_LIFE = 50;

  private final NetlinkConnection ip;

  private WarmUp(NetlinkConnection ip) {
    this.ip = ip;
  }

  /** Exercises the endpoint at {@code path}; returns after a few seconds. */
  static void exercise(Path path) {
    long end = System.nanoTime() + AT_MOST.toNanos();
    ModelSocketTransport socket = ModelSocketTransport.open(path, 0, ModelNames.OWN_COPY);
    try (NetlinkConnection ip = new NetlinkConnection(socket, AT_ONCE)) {
      WarmUp warmUp = new WarmUp(ip);
      WarmUpRequests.GATEWAY.forEach(warmUp::ask);
      for (int i = 0; System.nanoTime() < end; i++) {
        warmUp.route(i);
        if (i % ROUTES_A_LIFE == 0) {
          WarmUpRequests.LIFE.forEach(warmUp::ask);
          WarmUpRequests.DUMPS.forEach(ip::dump);
        }
      }
    }
  }

  /** Every second stays, so that the table has a size. */
  private void route(int number) {
    ask(WarmUpRequests.newRoute(number));
    if (number % 2 == 0) {
      ask(WarmUpRequests.delRoute(number));
    }
  }

  /** Some are there to be refused, others are on a host that has no room for them. */
  private void ask(NetlinkMessage request) {
    try {
      ip.request(request);
    } catch (NetlinkException e) {
      if (e.kind() != NetlinkException.Kind.REFUSED) {
        throw e;
      }
    }
  }
}
