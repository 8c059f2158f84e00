package dev.linkwright.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Complaint T16, many links, on the model. Thousands take too long to be played at every build and
 * in Linux as a process; how fast it is, and that it converges on a running kernel, {@code
 * server/src/bench/plan-links} tells.
 */
final class ManyLinksIT {
  private static final int LINKS = 400;

  @Test
  @DisplayName("T16 hundreds of links are planned and applied, and then nothing is left to be done")
  void converges() {
    PlanRequest request =
        Workplace.intents(
            IntStream.range(0, LINKS).mapToObj(ManyLinksIT::macvlan).toArray(String[]::new));
    try (Workplace at = new Workplace(new ModelLab())) {
      at.given("ip link add e0 type dummy", "ip link set e0 up");
      assertThat(at.apply(request).status()).isEqualTo(PlanStatus.APPLIED);
      assertThat(at.plan(request).steps()).isEmpty();
    }
  }

  private static String macvlan(int i) {
    String address = "10." + i / 250 + "." + i % 250 + ".1/24";
    return "{kind: macvlan, name: mv" + i + ", parent: e0, addresses: [" + address + "]}";
  }
}
