package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time on a machine. What happens when it goes by stands in the transcripts of the contract. */
final class ClockTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int LO = 1;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);

  private static void addAddress(Host host, @Nullable String netns, long seconds) {
    IpAddress address = IpAddress.parse("10.0.0.1");
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE;
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWADDR, flags, new IfAddrMsg(IpAddress.AF_INET, 24, 0, 0, LO));
    w.attrs().put(Ifa.IFA_LOCAL, address);
    w.attrs().put(Ifa.IFA_ADDRESS, address);
    byte[] lifetimes = new byte[16];
    Bytes.putU32(lifetimes, 0, seconds);
    Bytes.putU32(lifetimes, 4, seconds);
    w.attrs().put(Ifa.IFA_CACHEINFO, lifetimes);
    try (NetlinkConnection connection = new NetlinkConnection(host.open(netns), SOON)) {
      connection.request(w.message());
    }
  }

  private static List<NetlinkMessage> addresses(Host host) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_GETADDR,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP,
            new IfAddrMsg(IpAddress.AF_INET, 0, 0, 0, 0));
    try (NetlinkConnection connection = new NetlinkConnection(host.open(null), SOON)) {
      return connection.dump(w.message()).messages();
    }
  }

  @Test
  void aForkTakesTheTimeAndWhatIsDueAlong() {
    addAddress(host, null, 5);
    host.advance(Duration.ofSeconds(3));
    Host copy = host.fork();
    copy.advance(Duration.ofSeconds(3));
    assertThat(addresses(copy)).isEmpty();
    assertThat(addresses(host)).hasSize(1);
    host.advance(Duration.ofSeconds(3));
    assertThat(addresses(host)).isEmpty();
  }

  @Test
  void messagesSayWhatIsLeftAndSinceWhen() {
    host.advance(Duration.ofMillis(7250));
    addAddress(host, null, 100);
    host.advance(Duration.ofMillis(2999));
    byte[] cacheinfo = RtnlMessage.parse(addresses(host).get(0)).attrs().get(Ifa.IFA_CACHEINFO);
    assertThat(Bytes.getU32(cacheinfo, 0)).isEqualTo(98);
    assertThat(Bytes.getU32(cacheinfo, 4)).isEqualTo(98);
    assertThat(Bytes.getU32(cacheinfo, 8)).isEqualTo(725);
    assertThat(Bytes.getU32(cacheinfo, 12)).isEqualTo(725);
  }

  @Test
  void timersGoWithTheirNamespace() {
    host.addNetns("n1");
    addAddress(host, "n1", 5);
    assertThat(host.snapshot().clock().queue()).hasSize(1);
    host.namespaces().delete("n1");
    assertThat(host.snapshot().clock().queue()).isEmpty();
    host.advance(Duration.ofSeconds(10));
    assertThat(host.snapshot().clock().now()).isEqualTo(10_000);
  }

  @Test
  void aMachineThatFollowsAClockCatchesUpBeforeItAnswers() {
    AtomicLong clock = new AtomicLong(1_000_000);
    addAddress(host, null, 5);
    host.follow(clock::get);
    assertThat(addresses(host)).hasSize(1);
    Host copy = host.fork();
    clock.addAndGet(6000);
    assertThat(addresses(host)).isEmpty();
    assertThat(addresses(copy)).hasSize(1);
  }

  @Test
  void withoutAClockNothingHappensByItself() {
    addAddress(host, null, 5);
    host.catchUp();
    assertThat(host.snapshot().clock().now()).isZero();
  }
}
