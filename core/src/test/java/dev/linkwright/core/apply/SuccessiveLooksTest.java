package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Step;
import dev.linkwright.core.state.Desired;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An observer reads anew only what has changed: it sees what one sees that has seen nothing. */
final class SuccessiveLooksTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ModelKernel kernel = new ModelKernel(WorkshopTest.bootDocument());
  private final Workshop workshop = new Workshop(kernel, kernel.forks(), Workshop.Limits.USUAL);

  @Test
  void everyLookIsWhatAFirstLookIs() {
    try (KernelSession session = new KernelSession(kernel, SECOND)) {
      Observer experienced = Observer.alone(session, SECOND);
      Desired vrfs = VrfDocument.withChildren(VrfDocument.vrfs(), "blue");
      Plan there = workshop.plan(workshop.observe(NAMESPACES), vrfs, Baseline.EMPTY);
      walk(there, session, experienced);
      Baseline baseline = there.ledger().after();
      walk(
          workshop.plan(workshop.observe(NAMESPACES), Desired.NOTHING, baseline),
          session,
          experienced);
    }
  }

  private static void walk(Plan plan, KernelSession session, Observer experienced) {
    assertThat(plan.steps()).isNotEmpty();
    for (Step step : plan.steps()) {
      session.send(step.namespace(), step.template(), message -> {});
      assertThat(experienced.settled(NAMESPACES).state())
          .as(step.ip())
          .isEqualTo(Observer.alone(session, SECOND).settled(NAMESPACES).state());
    }
  }
}
