package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linkwright.api.ConflictView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.core.intent.IntentFault;
import dev.linkwright.server.service.IntentFaultsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T7, objects of others that go away: what no intent names is there before, during and
 * after, and whose something is, is said.
 */
interface ForeignObjectsContract {
  /** A fresh machine. */
  Lab lab();

  private Workplace workplace() {
    Workplace at = new Workplace(lab(), "blue");
    at.given(
        "ip link add eth0 type dummy",
        "ip link add eth1 type dummy",
        "ip link add eth2 type dummy",
        "ip link set eth0 up",
        "ip link set eth1 up",
        "ip link set eth2 up",
        "ip addr add 10.1.0.2/24 dev eth1",
        "ip addr add 2001:db8:1::2/64 dev eth1",
        "ip link add theirs type vrf table 20",
        "ip link set theirs up",
        "ip link set eth2 master theirs",
        "ip addr add 10.2.0.2/24 dev eth2",
        "ip route add 172.16.0.0/16 via 10.2.0.9 table 20",
        "ip route add 172.17.0.0/16 via 10.1.0.9 proto 186",
        "ip route add blackhole 172.18.0.0/16 table 10 proto 186",
        "ip -6 route add 2001:db8:9::/48 via 2001:db8:1::9 proto 186",
        "ip rule add from 10.9.0.0/16 table 20 pref 500",
        "ip -6 rule add fwmark 7 table 20 pref 501");
    return at;
  }

  private static PlanRequest ours() {
    return Workplace.intents(
        "{kind: vrf, name: red, table: 10, interfaces: [eth0]}",
        "{kind: macvlan, name: mv0, parent: eth1, mode: bridge, addresses: [192.0.2.2/24]}",
        "{kind: rule, name: r1, priority: 900, from: 10.8.0.0/16, table: 10}");
  }

  @Test
  @DisplayName("T7 what no intent names stays, also in a table an intent uses")
  default void untouched() {
    try (Workplace at = workplace()) {
      List<String> before = at.picture();
      at.shell().run("ip monitor");

      assertThat(at.apply(ours()).status()).isEqualTo(PlanStatus.APPLIED);

      List<String> gone = new ArrayList<>(before);
      gone.removeAll(at.picture());
      // What is told of the port, and that the parent of a macvlan hears all.
      assertThat(gone).allMatch(line -> line.contains("eth0") || line.contains("link: eth1:"));
      List<String> deleted = deletions(at);
      assertThat(deleted).allMatch(line -> line.contains("eth0"));

      assertThat(at.apply(Workplace.takenBack(ours())).status()).isEqualTo(PlanStatus.APPLIED);

      at.looksLike(before, "in the end");
      // What is told of a link that is gone meanwhile calls it by its index: if7.
      List<String> mine = List.of("eth0", "red", "mv0", " if", "lookup 10", "l3mdev", "table 10");
      assertThat(deletions(at)).allMatch(line -> mine.stream().anyMatch(line::contains));
    }
  }

  private static List<String> deletions(Workplace at) {
    return at.shell().run("ip monitor").stream().filter(line -> line.contains("Deleted")).toList();
  }

  @Test
  @DisplayName("T7 what an intent names is taken over, and given back as it was")
  default void named() {
    PlanRequest request =
        Workplace.intents(
            "{kind: link, name: eth1, mtu: 1400, addresses: [10.1.0.2/24, 10.1.0.3/24]}",
            "{kind: route, name: r, destination: 172.17.0.0/16, via: 10.1.0.8}");
    try (Workplace at = workplace()) {
      List<String> before = at.picture();
      assertThat(at.apply(request).status()).isEqualTo(PlanStatus.APPLIED);
      assertThat(at.shell().run("ip route show")).anyMatch(line -> line.contains("10.1.0.8"));
      assertThat(at.shell().run("ip route show")).noneMatch(line -> line.contains("10.1.0.9"));
      assertThat(at.apply(Workplace.takenBack(request)).status()).isEqualTo(PlanStatus.APPLIED);
      at.looksLike(before, "in the end");
    }
  }

  @Test
  @DisplayName("T7 a link of somebody else is not made anew, and the conflict says whose it is")
  default void notOurs() {
    PlanRequest request = Workplace.intents("{kind: vrf, name: theirs, table: 30}");
    try (Workplace at = workplace()) {
      List<String> before = at.picture();
      List<ConflictView> conflicts = at.plan(request).conflicts();
      assertThat(conflicts).hasSize(1);
      assertThat(conflicts.get(0).toString())
          .contains("theirs exists and was not made by Linkwright");
      at.looksLike(before, "in the end");
    }
  }

  @Test
  @DisplayName("T7 two owners of one thing: the conflict names the first")
  default void twoOwners() {
    PlanRequest first = Workplace.intents("{kind: vrf, name: red, table: 10, interfaces: [eth0]}");
    PlanRequest second =
        Workplace.intents("{kind: vrf, name: green, table: 30, interfaces: [eth0]}");
    try (Workplace at = workplace()) {
      assertThat(at.apply(first).status()).isEqualTo(PlanStatus.APPLIED);
      List<String> before = at.picture();
      IntentFaultsException refused =
          catchThrowableOfType(IntentFaultsException.class, () -> at.plan(second));
      assertThat(refused.faults()).anyMatch(IntentFault::isConflict);
      assertThat(refused.faults().toString()).contains("vrf red");
      at.looksLike(before, "in the end");
    }
  }
}
