package dev.linkwright.core.apply;

import dev.linkwright.core.apply.ApplyReport.AppliedStep;
import dev.linkwright.core.apply.ApplyReport.Status;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.Planner;
import dev.linkwright.core.plan.Prediction;
import dev.linkwright.core.plan.Rehearsal;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.error.NetlinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Observes a kernel, makes plans for it, and applies them. Does one thing at a time; nothing is
 * kept in memory between two calls.
 */
public final class Workshop {
  private static final int WAYS_BACK = 3;
  private static final String NOT_BY_ITSELF = "the kernel has not done it by itself";

  private final Kernel kernel;
  private final Kernel.Seeder models;
  private final Limits limits;

  /**
   * How long to wait.
   *
   * @param answer for the answer to one message
   * @param settle for address detection and carrier changes to come to an end
   */
  public record Limits(Duration answer, Duration settle) {
    /** Long enough for address detection with its random delay. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5));
  }

  /**
   * A workshop.
   *
   * @param kernel what is observed and changed; stays open
   * @param models what plans are rehearsed on
   */
  public Workshop(Kernel kernel, Kernel.Seeder models, Limits limits) {
    this.kernel = kernel;
    this.models = models;
    this.limits = limits;
  }

  /**
   * Looks at these namespaces; those that do not exist are left out.
   *
   * @throws NetlinkException if the kernel cannot be read
   */
  public synchronized Observation observe(Collection<String> namespaces) {
    try (KernelSession session = session()) {
      return observer(session).settled(namespaces);
    }
  }

  /** The plan that makes what was seen what is desired. Sends nothing to the kernel. */
  public synchronized Plan plan(Observation seen, Desired desired, Baseline baseline) {
    return Planner.plan(Plan.Inputs.of(seen.state(), desired, baseline), room(seen));
  }

  /**
   * Applies a plan: sends its messages, reads back, and if one fails goes back to what was there
   * before.
   *
   * @param journal told before anything is sent
   * @throws StalePlanException if the host has changed so that another plan would be made now
   * @throws IllegalArgumentException if the plan is not applicable
   * @throws NetlinkException if the kernel cannot be read; with notes in the journal, {@link
   *     #recover}
   */
  public synchronized ApplyReport apply(Plan plan, Journal journal) {
    if (!plan.isApplicable()) {
      throw new IllegalArgumentException("the plan has conflicts and cannot be applied");
    }
    try (KernelSession session = session()) {
      Observer observer = observer(session);
      Set<String> namespaces = plan.inputs().observed().namespaces().keySet();
      Observation before = observer.settled(namespaces);
      Plan current = current(plan, before);
      if (current.isEmpty()) {
        Baseline after = current.ledger().after();
        return new ApplyReport(
            Status.APPLIED, List.of(), List.of(), List.of(), before.state(), after);
      }
      ApplyNotes notes = new ApplyNotes(journal);
      notes.begin(current);
      Applier applier = new Applier(session, observer, notes, namespaces);
      List<AppliedStep> steps = applier.run(current, "apply");
      boolean sent = steps.stream().allMatch(s -> s.answer().ok());
      ApplyReport report =
          sent
              ? verify(current, completed(current, observer, applier, steps), observer)
              : goBack(current, before.state(), observer, applier, steps);
      notes.end(report);
      return report;
    }
  }

  /**
   * Takes up an apply that was cut short, and rolls it forward: plans from what is there now to
   * what is desired, remembering what the first attempt had noted.
   *
   * @param desired what was to be reached
   * @param stored the baseline from before that apply
   * @param notes its journal
   */
  public synchronized Plan recover(
      Observation seen, Desired desired, Baseline stored, List<String> notes) {
    ApplyNotes.Unfinished unfinished = ApplyNotes.Unfinished.of(notes, stored);
    Plan.Inputs inputs =
        new Plan.Inputs(seen.state(), desired, unfinished.baseline(), unfinished.keep());
    return Planner.plan(inputs, room(seen));
  }

  /** The plan as it is right now; the same messages, or the host has moved on. */
  private Plan current(Plan plan, Observation now) {
    NetworkState basis = plan.inputs().observed();
    List<Difference> changed = StateDelta.between(basis, now.state());
    Plan.Inputs old = plan.inputs();
    Plan.Inputs inputs = new Plan.Inputs(now.state(), old.desired(), old.baseline(), old.keep());
    if (changed.isEmpty()) {
      return plan;
    }
    Plan current = Planner.plan(inputs, room(now));
    if (!commands(current).equals(commands(plan)) || !current.isApplicable()) {
      throw new StalePlanException(current, changed);
    }
    return current;
  }

  private static List<String> commands(Plan plan) {
    return plan.steps().stream().map(s -> s.namespace() + " " + s.ip()).toList();
  }

  /**
   * The steps, and those that make the rules for VRFs where the kernel has not: it does so with the
   * first VRF of a namespace, once, also if somebody has deleted them since (vrf_add_fib_rules).
   * Nothing one can read tells whether there was one before.
   */
  private List<AppliedStep> completed(
      Plan plan, Observer observer, Applier applier, List<AppliedStep> steps) {
    Set<String> namespaces = plan.inputs().observed().namespaces().keySet();
    Observation now = observer.settled(namespaces);
    List<Difference> missing =
        differences(plan, now.state()).stream().filter(Workshop::isMissingL3mdevRule).toList();
    if (missing.isEmpty()) {
      return steps;
    }
    NetworkState complete = now.state();
    for (Difference d : missing) {
      complete = complete.with(complete.namespace(d.key().namespace()).with((Rule) d.object()));
    }
    List<AppliedStep> all = new ArrayList<>(steps);
    Plan rest = Planner.restore(now.state(), complete, room(now));
    applier.run(rest, "apply").forEach(s -> all.add(s.after(plan.steps().size(), NOT_BY_ITSELF)));
    return all;
  }

  private static boolean isMissingL3mdevRule(Difference d) {
    return d.after() == null && d.object() instanceof Rule rule && rule.action().l3mdev();
  }

  private static ApplyReport verify(Plan plan, List<AppliedStep> steps, Observer observer) {
    Set<String> namespaces = plan.inputs().observed().namespaces().keySet();
    NetworkState after = observer.until(namespaces, s -> differences(plan, s).isEmpty()).state();
    List<Difference> differences = differences(plan, after);
    boolean asPredicted = differences.isEmpty();
    return new ApplyReport(
        asPredicted ? Status.APPLIED : Status.DIVERGED,
        steps,
        List.of(),
        lines(differences),
        after,
        asPredicted ? plan.ledger().after() : plan.ledger().during());
  }

  private static List<Difference> differences(Plan plan, NetworkState actual) {
    return Prediction.differences(plan.predicted(), actual, plan.randomAddresses());
  }

  private ApplyReport goBack(
      Plan plan, NetworkState before, Observer observer, Applier applier, List<AppliedStep> steps) {
    Set<String> namespaces = before.namespaces().keySet();
    List<AppliedStep> back = new ArrayList<>();
    Observation now = observer.settled(namespaces);
    for (int way = 1; way <= WAYS_BACK; way++) {
      if (StateDelta.between(before, now.state()).isEmpty()) {
        break;
      }
      Plan inverse = Planner.restore(now.state(), before, room(now));
      back.addAll(applier.run(inverse, "rollback"));
      now = observer.until(namespaces, s -> StateDelta.between(before, s).isEmpty());
    }
    List<Difference> left = StateDelta.between(before, now.state());
    boolean restored = left.isEmpty();
    return new ApplyReport(
        restored ? Status.ROLLED_BACK : Status.ROLLBACK_FAILED,
        steps,
        back,
        lines(left),
        now.state(),
        restored ? plan.inputs().baseline() : plan.ledger().during());
  }

  private static List<String> lines(List<Difference> differences) {
    return differences.stream().map(Difference::toString).toList();
  }

  private Rehearsal.Room room(Observation seen) {
    Set<String> namespaces = seen.state().namespaces().keySet();
    return () -> new ModelRehearsal(() -> models.seed(seen.dumps()), namespaces);
  }

  private KernelSession session() {
    return new KernelSession(kernel, limits.answer());
  }

  private Observer observer(KernelSession session) {
    return Observer.of(session, limits.settle());
  }
}
