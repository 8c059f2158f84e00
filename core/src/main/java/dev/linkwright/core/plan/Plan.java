package dev.linkwright.core.plan;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Spec;
import dev.linkwright.core.state.StateDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What would be done, as it was rehearsed.
 *
 * @param inputs what it was made from
 * @param steps the messages, in order; the last one may be the one that was refused
 * @param conflicts why it cannot be applied; empty if it can
 * @param predicted what there is after the last step
 * @param notes what the operator should know, and what cannot be put back
 * @param notModelled what the rehearsal could not judge
 * @param ledger what has to be remembered
 */
public record Plan(
    Inputs inputs,
    List<Step> steps,
    List<Conflict> conflicts,
    NetworkState predicted,
    List<String> notes,
    List<String> notModelled,
    Ledger ledger) {
  public Plan {
    steps = List.copyOf(steps);
    conflicts = List.copyOf(conflicts);
    notes = List.copyOf(notes);
    notModelled = List.copyOf(notModelled);
  }

  /**
   * What a plan is made from.
   *
   * @param observed the host as it is
   * @param desired what all intents together want
   * @param baseline the host as it was before Linkwright
   * @param keep what has to be put back although it is not there: an apply that was cut short had
   *     made the kernel drop it
   */
  public record Inputs(NetworkState observed, Desired desired, Baseline baseline, List<Spec> keep) {
    public Inputs {
      keep = List.copyOf(keep);
    }

    /** Inputs where nothing was cut short. */
    public static Inputs of(NetworkState observed, Desired desired, Baseline baseline) {
      return new Inputs(observed, desired, baseline, List.of());
    }
  }

  /**
   * The baseline to store.
   *
   * @param during before the first message is sent: nothing is released yet
   * @param after when the plan has been applied and verified
   */
  public record Ledger(Baseline during, Baseline after) {}

  /**
   * How many objects change.
   *
   * @param add made
   * @param change changed in place
   * @param replace deleted and made again
   * @param delete deleted
   * @param implicit added, changed or dropped by the kernel itself
   */
  public record Counts(int add, int change, int replace, int delete, int implicit) {}

  /** Whether the host is already as the intents say. */
  public boolean isEmpty() {
    return steps.isEmpty() && conflicts.isEmpty();
  }

  /** Whether every message was accepted and the result is what the intents say. */
  public boolean isApplicable() {
    return conflicts.isEmpty();
  }

  /** Names the observed state it was made for. */
  public String basis() {
    return StateDigest.of(inputs.observed());
  }

  /** All consequences, in the order of the steps. */
  public List<Consequence> consequences() {
    return steps.stream().flatMap(s -> s.consequences().stream()).toList();
  }

  /** How many objects change. */
  public Counts counts() {
    return new Counts(
        objects(Change.Action.ADD),
        objects(Change.Action.CHANGE),
        objects(Change.Action.REPLACE),
        objects(Change.Action.DELETE),
        consequences().size());
  }

  private int objects(Change.Action action) {
    Set<ObjectKey> keys = new HashSet<>();
    steps.stream()
        .map(Step::change)
        .filter(c -> c.action() == action)
        .forEach(c -> keys.add(c.object()));
    return keys.size();
  }

  /** What the kernel drops on the way and the plan puts back although no intent speaks of it. */
  public List<Spec> kept() {
    List<Spec> out = new ArrayList<>(inputs.keep());
    for (Step s : steps) {
      Change c = s.change();
      if (c.action() == Change.Action.REPAIR && c.why().intent() == null) {
        Spec spec = Effects.wanted(c.request());
        if (spec != null) {
          out.add(spec);
        }
      }
    }
    return out;
  }

  /** Links the plan makes without saying which MAC address they get. */
  public Set<LinkKey> randomAddresses() {
    Set<LinkKey> out = new HashSet<>();
    for (Step s : steps) {
      if (s.change().request() instanceof Request.CreateLink c) {
        if (c.spec().address() == null) {
          out.add(c.object());
        }
        if (c.spec().kind() instanceof LinkKind.Veth v && v.peer() != null) {
          out.add(v.peer());
        }
      }
    }
    return out;
  }
}
