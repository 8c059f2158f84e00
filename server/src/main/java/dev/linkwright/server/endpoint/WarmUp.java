package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.jnr.ModelSocketTransport;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lets the Java machine compile what answers requests before the first program waits for it: routes
 * are made in a copy of the model that nobody else sees, for a moment.
 */
final class WarmUp {
  private static final int ROUTES = 12_000;
  private static final Duration AT_MOST = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private static final int AF_INET = 2;
  private static final int RT_TABLE_MAIN = 254;
  private static final int RTPROT_STATIC = 4;
  private static final int RTN_BLACKHOLE = 6;

  private WarmUp() {}

  /** Exercises the endpoint at {@code path}; returns after a few seconds at most. */
  static void exercise(Path path) {
    long end = System.nanoTime() + AT_MOST.toNanos();
    try (ModelSocketTransport socket = ModelSocketTransport.open(path, 0, ModelNames.OWN_COPY)) {
      for (int i = 0; i < ROUTES && System.nanoTime() < end; i++) {
        socket.send(route(i).toBytes());
        socket.receive(AT_ONCE);
      }
    }
  }

  private static NetlinkMessage route(int number) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWROUTE,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
            new RtMsg(AF_INET, 32, 0, 0, RT_TABLE_MAIN, RTPROT_STATIC, 0, RTN_BLACKHOLE, 0));
    String address = "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    w.attrs().put(Rta.RTA_DST, IpAddress.parse(address));
    return w.message();
  }
}
