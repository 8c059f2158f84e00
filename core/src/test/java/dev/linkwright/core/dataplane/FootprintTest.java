package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.Outcome;
import dev.linkwright.netlink.route.IflaVrf;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What the model keeps in memory, counted object by object. */
final class FootprintTest {
  private static final int MANY = 100_000;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final NetlinkConnection connection =
      new NetlinkConnection(host.open((String) null), Duration.ofSeconds(10));
  private final Links links = new Links(connection);

  /** Offsets in records and hidden classes are found by trial: the JDK does not tell them. */
  @BeforeAll
  static void offsets() {
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void anIpv4RouteTakesAtMost120Bytes() {
    links.add("d0", "dummy");
    links.up("d0");
    install(0, 1);
    Machine before = host.snapshot();
    install(1, MANY);
    assertThat(more(host.snapshot(), before) / (double) MANY).isLessThanOrEqualTo(120);
  }

  @Test
  void aForkCostsNothingAndAChangeInItCostsItself() {
    links.add("d0", "dummy");
    links.up("d0");
    install(0, MANY);
    Host fork = host.fork();
    assertThat(fork.snapshot()).isSameAs(host.snapshot());

    NetlinkConnection inFork =
        new NetlinkConnection(fork.open((String) null), Duration.ofSeconds(10));
    assertThat(inFork.batch(routes(MANY, MANY + 1000))).hasSize(1000);
    long perRoute = more(fork.snapshot(), host.snapshot()) / 1000;
    // the way to a route among 100,000 is some 20 nodes long, the first of them shared
    assertThat(perRoute).isLessThan(20 * 32);
  }

  @Test
  void anIdleVrfTakesAtMost4Kilobytes() {
    vrf(0);
    Machine before = host.snapshot();
    for (int i = 1; i <= 100; i++) {
      vrf(i);
    }
    long each = more(host.snapshot(), before) / 100;
    assertThat(each).isLessThanOrEqualTo(4096);
  }

  private void vrf(int number) {
    links.add("v" + number, "vrf", tb -> {}, tb -> tb.put(IflaVrf.IFLA_VRF_TABLE, 1000L + number));
    links.up("v" + number);
  }

  private static long more(Machine now, Machine before) {
    return GraphLayout.parseInstance(now).subtract(GraphLayout.parseInstance(before)).totalSize();
  }

  private List<NetlinkMessage> routes(int from, int to) {
    return ManyRoutes.adding(links.index("d0"), from, to);
  }

  private void install(int from, int to) {
    assertThat(connection.batch(routes(from, to))).allMatch(Outcome::isSuccess);
  }
}
