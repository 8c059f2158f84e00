package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.api.ApplyView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.fault.ChangeFaults;
import dev.linkwright.netlink.fault.Fault;
import dev.linkwright.netlink.fault.Fault.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T6, partial applies and rollbacks that lie: something goes wrong with every message of
 * an apply in turn. The host is as before or as intended, which {@code ip} shows, never a third.
 */
interface RollbackContract {
  /** A fresh machine. */
  Lab lab();

  /** What joins a VRF here has lost addresses and routes by the time something goes wrong. */
  private Workplace workplace() {
    Workplace at = new Workplace(lab(), "blue");
    at.given(
        "ip link add eth0 type dummy",
        "ip link add eth1 type dummy",
        "ip link set eth0 up",
        "ip link set eth1 up",
        "ip addr add 10.0.0.2/24 dev eth0",
        "ip addr add 2001:db8::2/64 dev eth0",
        "ip addr add 10.1.0.2/24 dev eth1",
        "ip route add 172.16.0.0/16 via 10.0.0.254",
        "ip rule add from 10.9.0.0/16 table 20 pref 500");
    return at;
  }

  private static PlanRequest wanted() {
    return Workplace.intents(
        "{kind: vrf, name: red, table: 10, interfaces: [eth0], routes: [{destination: default, via: 10.0.0.254}]}",
        "{kind: macvlan, name: mv0, parent: eth1, mode: bridge, mac: '02:00:00:00:00:09', addresses: [192.0.2.2/24]}",
        "{kind: ipvlan, name: ipv0, parent: eth0, mode: l3, netns: blue, addresses: ['2001:db8:2::2/64']}");
  }

  @Test
  @DisplayName("T6 a message that is refused, whichever it is, leads back to what was there")
  default void refused() {
    try (Workplace at = workplace()) {
      List<String> before = at.picture();
      int messages = at.plan(wanted()).steps().size();
      assertThat(messages).isGreaterThan(10);
      for (int n = 1; n <= messages; n++) {
        ApplyView report =
            at.apply(wanted(), new ChangeFaults().at(n, Fault.refuse(n, Errno.ENOMEM)));
        assertThat(report.differences()).as("message %d", n).isEmpty();
        assertThat(report.status()).as("message %d", n).isEqualTo(PlanStatus.ROLLED_BACK);
        at.looksLike(before, "after message " + n);
      }
    }
  }

  @Test
  @DisplayName("T6 taking intents back and a message refused leads back to the intents")
  default void refusedOnTheWayOut() {
    try (Workplace at = workplace()) {
      assertThat(at.apply(wanted()).status()).isEqualTo(PlanStatus.APPLIED);
      List<String> intended = at.picture();
      PlanRequest back = Workplace.takenBack(wanted());
      int messages = at.plan(back).steps().size();
      assertThat(messages).isGreaterThan(3);
      for (int n = 1; n <= messages; n++) {
        ApplyView report = at.apply(back, new ChangeFaults().at(n, Fault.refuse(n, Errno.ENOMEM)));
        assertThat(report.differences()).as("message %d", n).isEmpty();
        assertThat(report.status()).as("message %d", n).isEqualTo(PlanStatus.ROLLED_BACK);
        at.looksLike(intended, "after message " + n);
      }
    }
  }

  @Test
  @DisplayName("T6 an answer that is lost, whichever it is, is no failure and no success")
  default void lost() {
    try (Workplace at = workplace()) {
      List<String> before = at.picture();
      int messages = at.plan(wanted()).steps().size();
      for (int n = 1; n <= messages; n++) {
        Kind kind = n % 2 == 0 ? Kind.ENOBUFS : Kind.OVERRUN;
        ApplyView there = at.apply(wanted(), new ChangeFaults().at(n, Fault.at(n, kind)));
        assertThat(there.differences()).as("message %d", n).isEmpty();
        assertThat(there.status()).as("message %d", n).isEqualTo(PlanStatus.APPLIED);
        ApplyView back = at.apply(Workplace.takenBack(wanted()));
        assertThat(back.status()).as("back after message %d", n).isEqualTo(PlanStatus.APPLIED);
        at.looksLike(before, "back after message " + n);
      }
    }
  }
}
