package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Whether duplicate address detection takes time. What it does stands in the transcripts of the
 * contract.
 */
final class AddrDadTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final IpAddress ADDRESS = IpAddress.parse("2001:db8::1");
  private static final long DECIDED = 0;
  private static final long FAILED = IfaF.IFA_F_TENTATIVE | IfaF.IFA_F_DADFAILED;

  private final AtomicLong clock = new AtomicLong();

  /** A machine with two ends of a cable, both up. */
  private static Host wired(KernelProfile profile) {
    Host host = Host.boot(profile, 7);
    try (NetlinkConnection connection = new NetlinkConnection(host.open(null), SOON)) {
      Links links = new Links(connection);
      links.add("v0", "veth");
      links.up("v0");
      links.up("veth0");
    }
    return host;
  }

  private static int index(Host host, String name) {
    try (NetlinkConnection connection = new NetlinkConnection(host.open(null), SOON)) {
      return new Links(connection).index(name);
    }
  }

  private static void add(Host host, String name, long flags) {
    int head = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE;
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWADDR, head, new IfAddrMsg(IpAddress.AF_INET6, 64, 0, 0, index(host, name)));
    w.attrs().put(Ifa.IFA_LOCAL, ADDRESS);
    w.attrs().put(Ifa.IFA_FLAGS, flags);
    try (NetlinkConnection connection = new NetlinkConnection(host.open(null), SOON)) {
      connection.request(w.message());
    }
  }

  /** What is undecided or has failed about the address of a device. */
  private static long state(Host host, String name) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_GETADDR,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP,
            new IfAddrMsg(IpAddress.AF_INET6, 0, 0, 0, 0));
    int index = index(host, name);
    try (NetlinkConnection connection = new NetlinkConnection(host.open(null), SOON)) {
      return connection.dump(w.message()).messages().stream()
          .map(RtnlMessage::parse)
          .filter(m -> m.fixed(IfAddrMsg.class).index() == index)
          .filter(m -> m.attrs().get(Ifa.IFA_ADDRESS).equals(ADDRESS))
          .mapToLong(m -> m.attrs().get(Ifa.IFA_FLAGS))
          .map(flags -> flags & (FAILED | IfaF.IFA_F_OPTIMISTIC))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void onAMachineThatStandsStillItIsOverAtOnce() {
    Host host = wired(KernelProfile.LINUX_6_1);
    add(host, "v0", 0);
    add(host, "veth0", 0);
    assertThat(state(host, "v0")).isEqualTo(DECIDED);
    assertThat(state(host, "veth0")).isEqualTo(FAILED);
    assertThat(host.snapshot().clock().now()).isZero();
    assertThat(host.snapshot().clock().queue()).isEmpty();
  }

  @Test
  void onAMachineThatFollowsAClockItTakesItsTime() {
    Host host = wired(KernelProfile.LINUX_6_1);
    host.follow(clock::get);
    add(host, "v0", 0);
    assertThat(state(host, "v0")).isEqualTo(IfaF.IFA_F_TENTATIVE);
    clock.addAndGet(900);
    assertThat(state(host, "v0")).isEqualTo(IfaF.IFA_F_TENTATIVE);
    Host copy = host.fork();
    assertThat(state(copy, "v0")).isEqualTo(DECIDED);
    assertThat(copy.snapshot().clock().now()).isEqualTo(900);
    assertThat(state(host, "v0")).isEqualTo(IfaF.IFA_F_TENTATIVE);
    clock.addAndGet(1100);
    assertThat(state(host, "v0")).isEqualTo(DECIDED);
  }

  @Test
  void anOptimisticAddressIsInUseWhileItIsAskedFor() {
    Host host = wired(KernelProfile.LINUX_6_1);
    host.follow(clock::get);
    host.sysctl(null, "net.ipv6.conf.v0.optimistic_dad", 1);
    add(host, "v0", IfaF.IFA_F_OPTIMISTIC);
    assertThat(state(host, "v0")).isEqualTo(IfaF.IFA_F_TENTATIVE | IfaF.IFA_F_OPTIMISTIC);
    clock.addAndGet(2000);
    assertThat(state(host, "v0")).isEqualTo(DECIDED);
  }

  @Test
  void userModeLinuxHasNoOptimisticAddresses() {
    Host host = wired(KernelProfile.USER_MODE_LINUX_6_1);
    host.follow(clock::get);
    assertThat(host.sysctls().list(0, "net/ipv6/conf/v0")).doesNotContain("optimistic_dad");
    add(host, "v0", IfaF.IFA_F_OPTIMISTIC);
    assertThat(state(host, "v0")).isEqualTo(IfaF.IFA_F_TENTATIVE);
  }
}
