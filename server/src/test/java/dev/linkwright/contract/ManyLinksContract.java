package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.api.ApplyView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.netlink.fault.ChangeFaults;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T16, many links. How fast it is, {@code server/src/bench/plan-links} tells; here it is
 * only to come to an end, and to be right.
 */
interface ManyLinksContract {
  /** A fresh machine. */
  Lab lab();

  /** How many. */
  int links();

  @Test
  @DisplayName("T16 many links are planned and applied, and then nothing is left to be done")
  default void converges() {
    PlanRequest request =
        Workplace.intents(
            IntStream.range(0, links()).mapToObj(ManyLinksContract::link).toArray(String[]::new));
    try (Workplace at = new Workplace(lab())) {
      at.given(
          "ip link add e0 type dummy",
          "ip link set e0 up",
          "ip link add e1 type dummy",
          "ip link set e1 up");
      ApplyView report = at.apply(request);
      assertThat(report.differences()).isEmpty();
      assertThat(report.status()).isEqualTo(PlanStatus.APPLIED);

      ChangeFaults counter = new ChangeFaults();
      ApplyView again = at.apply(request, counter);
      assertThat(again.status()).isEqualTo(PlanStatus.APPLIED);
      assertThat(again.steps()).isEmpty();
      assertThat(counter.changes()).isZero();
    }
  }

  /** Of four one is a VRF, one an ipvlan, and two are macvlans. */
  private static String link(int i) {
    String address = "10." + i / 250 + "." + i % 250 + ".1/24";
    return switch (i % 4) {
      case 0 -> "{kind: vrf, name: red" + i + ", table: " + (1000 + i) + "}";
      case 1 -> "{kind: ipvlan, name: ipv" + i + ", parent: e1, addresses: [" + address + "]}";
      default -> "{kind: macvlan, name: mv" + i + ", parent: e0, addresses: [" + address + "]}";
    };
  }
}
