package dev.linkwright.core.plan;

import dev.linkwright.core.plan.Change.Action;
import dev.linkwright.core.rtnl.IpCommand;
import dev.linkwright.core.rtnl.RequestCodec;
import dev.linkwright.core.rtnl.Template;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.netlink.error.Errno;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans by rehearsal to a fixpoint: what is different is ordered and tried on a copy of the
 * kernel; what is different then, because the kernel dropped it on the way, is repaired, and so on.
 * A message the copy refuses is never in a plan as if it were fine.
 */
public final class Planner {
  /**
   * More rounds than any chain of consequences seen so far; a plan that needs more does not settle.
   */
  private static final int MAX_ROUNDS = 6;

  private static final Set<Errno> ALREADY_GONE =
      Set.of(Errno.ENODEV, Errno.ENOENT, Errno.ESRCH, Errno.EADDRNOTAVAIL, Errno.ENXIO);

  private final Plan.Inputs inputs;
  private final Rehearsal.Room room;
  private final Target intents;
  private final LedgerKeeper keeper;
  private final Predicate<LinkKey> ours;
  private final List<Step> steps = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Subject> givenUp = new HashSet<>();

  /** An object, or a field of a link. */
  private record Subject(ObjectKey object, @Nullable LinkField field) {
    static Subject of(Change c) {
      return new Subject(c.object(), c.field());
    }
  }

  private Planner(Plan.Inputs inputs, Rehearsal.Room room, Target intents) {
    this.inputs = inputs;
    this.room = room;
    this.intents = intents;
    this.keeper = new LedgerKeeper(intents, inputs);
    this.ours = key -> inputs.baseline().created(key);
  }

  /** The plan that makes the host what the intents say. */
  public static Plan plan(Plan.Inputs inputs, Rehearsal.Room room) {
    Planner planner = new Planner(inputs, room, Target.of(inputs.desired()));
    Target primary = planner.intents.copy();
    planner.keeper.restore(primary, false);
    Why cut = new Why(null, "was there before the apply that was cut short");
    inputs.keep().forEach(spec -> primary.want(spec, cut));
    return planner.run(primary);
  }

  /**
   * The plan that makes the host what it was: the inverse of whatever happened since.
   *
   * @param now the host as it is
   * @param before the host as it was
   */
  public static Plan restore(NetworkState now, NetworkState before, Rehearsal.Room room) {
    Restoration restoration = Restoration.of(now, before);
    Plan.Inputs inputs = Plan.Inputs.of(now, Desired.NOTHING, restoration.made());
    return new Planner(inputs, room, restoration.target()).run(restoration.target());
  }

  private Plan run(Target primary) {
    NetworkState observed = inputs.observed();
    StateDiff first = StateDiff.between(observed, primary, ours);
    conflicts.addAll(first.conflicts());
    if (!conflicts.isEmpty()) {
      return finish(observed, primary, List.of());
    }
    List<Change> changes = first.changes();
    if (changes.isEmpty()) {
      changes = repairs(primary, observed);
    }
    if (changes.isEmpty()) {
      return finish(observed, primary, List.of());
    }
    try (Rehearsal rehearsal = room.begin()) {
      NetworkState end = rounds(rehearsal, primary, changes);
      learn(rehearsal.effects());
      return finish(end, primary, rehearsal.notModelled());
    }
  }

  private NetworkState rounds(Rehearsal rehearsal, Target primary, List<Change> firstChanges) {
    NetworkState now = inputs.observed();
    List<Change> changes = firstChanges;
    for (int round = 0; !changes.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        changes.forEach(this::doesNotSettle);
        return now;
      }
      boolean repairing = round > 0;
      for (Change change : ChangeOrder.sorted(changes, now)) {
        boolean repair = repairing && change.action() != Action.DELETE;
        perform(rehearsal, repair ? change.as(Action.REPAIR) : change, primary);
        if (!conflicts.isEmpty()) {
          return rehearsal.state();
        }
      }
      now = rehearsal.state();
      changes = repairs(primary, now);
    }
    return now;
  }

  /** What still has to be done, but for what was tried in vain. */
  private List<Change> repairs(Target primary, NetworkState now) {
    Target full = primary.copy();
    keeper.restore(full, true);
    Upkeep.add(full, inputs.observed(), now);
    StateDiff diff = StateDiff.between(now, full, ours);
    return diff.changes().stream().filter(c -> !givenUp.contains(Subject.of(c))).toList();
  }

  private void perform(Rehearsal rehearsal, Change change, Target primary) {
    Template template = RequestCodec.encode(change.request());
    Rehearsal.Sent sent = rehearsal.send(change.request().namespace(), template);
    Answer answer = sent.answer();
    if (answer.errno() != null && change.deletes() && ALREADY_GONE.contains(answer.errno())) {
      return;
    }
    if (!answer.ok() && !isWanted(primary, change)) {
      givenUp.add(Subject.of(change));
      notes.add(
          "cannot be put back: "
              + change.object()
              + " ("
              + change.why().sentence()
              + "): "
              + answer);
      return;
    }
    int index = steps.size() + 1;
    String ip = IpCommand.of(change.request());
    steps.add(new Step(index, change, template, sent.message(), ip, answer, List.of(), List.of()));
    if (!answer.ok()) {
      conflicts.add(Remedies.refused(change, index, answer));
    }
  }

  /** Gives the steps that were not refused what they have changed. */
  private void learn(List<List<Difference>> effects) {
    Iterator<List<Difference>> next = effects.iterator();
    steps.replaceAll(step -> step.answer().ok() ? step.withEffects(next.next()) : step);
  }

  /** Whether the plan would miss its aim without this change. */
  private static boolean isWanted(Target primary, Change change) {
    LinkField field = change.field();
    if (field != null && change.object() instanceof LinkKey link) {
      return primary.field(link, field) != null;
    }
    return primary.speaksOf(change.object());
  }

  private void doesNotSettle(Change change) {
    conflicts.add(
        new Conflict(
            change.object(),
            null,
            null,
            change.why(),
            "the kernel undoes it again and again: " + IpCommand.of(change.request()),
            "two intents may ask for things that exclude each other"));
  }

  private Plan finish(NetworkState end, Target primary, List<String> notModelled) {
    NetworkState observed = inputs.observed();
    Predicate<ObjectKey> unwanted = key -> primary.speaksOf(key) && !primary.wants(key);
    List<Step> complete = Consequences.attach(steps, observed, end, unwanted);
    Baseline during =
        conflicts.isEmpty()
            ? inputs.baseline().plus(keeper.discover(steps, end))
            : inputs.baseline();
    Plan.Ledger ledger = new Plan.Ledger(during, keeper.released(during));
    return new Plan(inputs, complete, conflicts, end, notes, notModelled, ledger);
  }
}
