package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.apply.ApplyReport.Status;
import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.fault.ChangeFaults;
import dev.linkwright.netlink.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of a plan goes wrong once, in every way: the host is as intended or as before,
 * never a third.
 */
final class ApplyFaultsTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");
  private static final Workshop.Limits HASTY =
      new Workshop.Limits(Duration.ofMillis(100), Duration.ofMillis(200));
  private static final Host DOCUMENT = WorkshopTest.bootDocument();

  private final ChangeFaults faults = new ChangeFaults();
  private final ModelKernel kernel = new ModelKernel(DOCUMENT.fork(), faults);
  private final Workshop workshop = new Workshop(kernel, kernel.forks(), HASTY);
  private final Observation before = workshop.observe(NAMESPACES);
  private final Plan plan = workshop.plan(before, VrfDocument.vrfs(), Baseline.EMPTY);
  private final List<String> notes = new ArrayList<>();

  static IntStream steps() {
    return IntStream.rangeClosed(1, new ApplyFaultsTest().plan.steps().size());
  }

  static Stream<Fault.Kind> survivable() {
    return Stream.of(
        Fault.Kind.DROP_ANSWER,
        Fault.Kind.ENOBUFS,
        Fault.Kind.DROP_REQUEST,
        Fault.Kind.OVERRUN,
        Fault.Kind.TRUNCATE);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aRefusedStepLeadsBackToWhatWasThere(int step) {
    faults.at(step, Fault.refuse(step, Errno.ENOMEM));

    ApplyReport report = workshop.apply(plan, notes::add);

    assertThat(faults.allHappened()).isTrue();
    assertThat(report.differences()).isEmpty();
    assertThat(report.status()).isEqualTo(Status.ROLLED_BACK);
    assertThat(report.steps()).hasSize(step);
    assertThat(report.baseline()).isEqualTo(Baseline.EMPTY);
    assertThat(StateDelta.between(before.state(), workshop.observe(NAMESPACES).state())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aWayBackThatFailsOnceIsTriedAgain(int step) {
    faults.at(step, Fault.refuse(step, Errno.EBUSY));
    faults.at(step + 1, Fault.refuse(step, Errno.ENOMEM));

    ApplyReport report = workshop.apply(plan, notes::add);

    // With nothing done before the first step there is no way back to fail on.
    assertThat(faults.allHappened()).isEqualTo(step > 1);
    assertThat(report.status()).isEqualTo(Status.ROLLED_BACK);
    assertThat(StateDelta.between(before.state(), workshop.observe(NAMESPACES).state())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("survivable")
  void aLostAnswerIsReadBackAtEveryStep(Fault.Kind kind) {
    for (int step = 1; step <= plan.steps().size(); step++) {
      ChangeFaults once = new ChangeFaults().at(step, Fault.at(step, kind));
      ModelKernel fresh = new ModelKernel(DOCUMENT.fork(), once);
      Workshop shop = new Workshop(fresh, fresh.forks(), HASTY);

      ApplyReport report = shop.apply(plan, notes::add);

      assertThat(once.allHappened()).isTrue();
      assertThat(report.differences()).as(kind + " at step " + step).isEmpty();
      assertThat(report.status()).isEqualTo(Status.APPLIED);
      assertThat(report.steps().get(step - 1).note()).isNotNull();
    }
  }

  @Test
  void anApplyThatWasCutShortIsRolledForward() {
    for (int step = 1; step <= plan.steps().size(); step++) {
      ModelKernel fresh = new ModelKernel(DOCUMENT.fork());
      Workshop shop = new Workshop(fresh, fresh.forks(), HASTY);
      List<String> journal = new ArrayList<>();
      cutShort(shop, journal, step);

      Observation now = shop.observe(NAMESPACES);
      Plan rest = shop.recover(now, plan.inputs().desired(), Baseline.EMPTY, journal);
      ApplyReport report = shop.apply(rest, notes::add);

      assertThat(report.status()).isEqualTo(Status.APPLIED);
      Plan back = shop.plan(shop.observe(NAMESPACES), Desired.NOTHING, report.baseline());
      ApplyReport gone = shop.apply(back, notes::add);
      assertThat(StateDelta.between(before.state(), gone.after())).as("cut at " + step).isEmpty();
      assertThat(gone.baseline().entries()).isEmpty();
    }
  }

  /** The process dies before it notes the answer to the message number {@code step}. */
  private void cutShort(Workshop shop, List<String> journal, int step) {
    try {
      shop.apply(
          plan,
          note -> {
            if (note.contains("\"answered\"") && note.contains("\"step\":" + step + ",")) {
              throw new Killed();
            }
            journal.add(note);
          });
    } catch (Killed e) {
      return;
    }
    throw new AssertionError("was not cut short");
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
