package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.apply.ApplyReport.Status;
import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.fault.ChangeFaults;
import dev.linkwright.netlink.fault.Fault;
import dev.linkwright.netlink.fault.PassingTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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

    ApplyReport report = workshop.apply(plan, notes::addAll);

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

    ApplyReport report = workshop.apply(plan, notes::addAll);

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

      ApplyReport report = shop.apply(plan, notes::addAll);

      assertThat(once.allHappened()).isTrue();
      assertThat(report.differences()).as(kind + " at step " + step).isEmpty();
      assertThat(report.status()).isEqualTo(Status.APPLIED);
      assertThat(report.steps().get(step - 1).note()).isNotNull();
    }
  }

  /**
   * The process dies before or after any message, or before or after any group of notes is on disk.
   */
  @Test
  void anApplyThatWasCutShortIsRolledForward() {
    int moments = 0;
    while (cutShort(moments + 1)) {
      moments++;
    }
    assertThat(moments).isGreaterThan(2 * plan.steps().size());
  }

  private boolean cutShort(int moment) {
    Mortal mortal = new Mortal(moment);
    ModelKernel fresh = new ModelKernel(DOCUMENT.fork(), mortal);
    Workshop shop = new Workshop(fresh, fresh.forks(), HASTY);
    List<String> journal = new ArrayList<>();
    try {
      shop.apply(plan, more -> mortal.survive(() -> journal.addAll(more)));
      return false;
    } catch (Killed e) {
      mortal.rise();
    }
    Observation now = shop.observe(NAMESPACES);
    if (journal.isEmpty()) {
      assertThat(StateDelta.between(before.state(), now.state())).as("cut at " + moment).isEmpty();
      return true;
    }
    Plan rest = shop.recover(now, plan.inputs().desired(), Baseline.EMPTY, journal);
    ApplyReport report = shop.apply(rest, notes::addAll);

    assertThat(report.status()).as("cut at " + moment).isEqualTo(Status.APPLIED);
    Plan back = shop.plan(shop.observe(NAMESPACES), Desired.NOTHING, report.baseline());
    ApplyReport gone = shop.apply(back, notes::addAll);
    assertThat(StateDelta.between(before.state(), gone.after())).as("cut at " + moment).isEmpty();
    assertThat(gone.baseline().entries()).isEmpty();
    return true;
  }

  /** A process that dies at a moment, after which nothing of it happens any more. */
  private static final class Mortal implements UnaryOperator<NetlinkTransport> {
    private static final int ASKS = 2;

    private int left;
    private boolean dead;

    Mortal(int moment) {
      this.left = moment;
    }

    /** Another process takes its place, and lives. */
    void rise() {
      dead = false;
      left = Integer.MAX_VALUE;
    }

    /** Something that is to last, with a moment before and one after it. */
    void survive(Runnable deed) {
      moment();
      deed.run();
      moment();
    }

    private void moment() {
      dead |= --left == 0;
      if (dead) {
        throw new Killed();
      }
    }

    @Override
    public NetlinkTransport apply(NetlinkTransport inner) {
      return new PassingTransport(inner) {
        @Override
        public void send(byte[] datagram) {
          boolean question = NetlinkMessage.split(datagram).get(0).type() % 4 == ASKS;
          if (question && !dead) {
            inner.send(datagram);
          } else {
            survive(() -> inner.send(datagram));
          }
        }
      };
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
