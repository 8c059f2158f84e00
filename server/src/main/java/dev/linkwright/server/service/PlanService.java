package dev.linkwright.server.service;

import dev.linkwright.api.ApplyView;
import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.api.PlanView;
import dev.linkwright.core.apply.ApplyReport;
import dev.linkwright.core.apply.Observation;
import dev.linkwright.core.apply.StalePlanException;
import dev.linkwright.core.intent.Compiled;
import dev.linkwright.core.intent.IntentCompiler;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.store.IntentStore;
import dev.linkwright.core.store.JournalEntry;
import dev.linkwright.core.store.Outcome;
import dev.linkwright.core.store.Snapshot;
import dev.linkwright.core.store.StoredPlan;
import dev.linkwright.server.service.PlanStateException.Reason;
import dev.linkwright.server.view.ApplyViews;
import dev.linkwright.server.view.PlanViews;
import dev.linkwright.server.view.PlanViews.Frame;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes plans, keeps them, and applies them, one thing at a time. */
public final class PlanService {
  /**
   * Plans that stay in memory; an older one is made again from its request before it is applied.
   */
  private static final int DRAFTS = 32;

  private static final String RESTLESS =
      "the host kept changing while it was read: what the plan starts from may not fit together";

  private final ManagedHost host;
  private final IntentStore store;
  private final Clock clock;
  private final Map<String, Draft> drafts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Draft> eldest) {
          return size() > DRAFTS;
        }
      };

  /** A service for {@code host} that remembers in {@code store}. */
  public PlanService(ManagedHost host, IntentStore store, Clock clock) {
    this.host = host;
    this.store = store;
    this.clock = clock;
  }

  /** The host as it is, all its namespaces. */
  public NetworkState state() {
    return host.workshop().observe(host.namespaces().get()).state();
  }

  /**
   * Makes a plan and keeps it. Nothing is sent to the host.
   *
   * @throws IntentFaultsException if the intents cannot work
   */
  public synchronized PlanView plan(PlanRequest request) {
    Snapshot snapshot = store.snapshot();
    Draft draft = draft(snapshot, request);
    Instant now = clock.instant();
    Frame frame = new Frame(PlanIds.next(), now, snapshot.revision(), draft.set().warnings());
    PlanView view = PlanViews.of(frame, draft.plan());
    store.savePlan(
        new StoredPlan(
            view.id(),
            now,
            snapshot.revision(),
            PlanStatus.PLANNED,
            request,
            ServiceJson.write(view),
            null));
    drafts.put(view.id(), draft);
    return view;
  }

  private Draft draft(Snapshot snapshot, PlanRequest request) {
    IntentSet set = IntentSet.of(snapshot, request);
    Baseline baseline = ServiceJson.baseline(snapshot.baseline());
    Observation seen = host.workshop().observe(namespaces(set, baseline));
    Compiled compiled = compile(set, seen);
    IntentSet warned = seen.consistent() ? set : set.warn(RESTLESS);
    return new Draft(warned, host.workshop().plan(seen, compiled.desired(), baseline));
  }

  private static Set<String> namespaces(IntentSet set, Baseline baseline) {
    Set<String> names = new TreeSet<>(set.namespaces());
    names.addAll(baseline.namespaces());
    return names;
  }

  private static Compiled compile(IntentSet set, Observation seen) {
    Compiled compiled = IntentCompiler.compile(set.change(), seen.state());
    if (!compiled.faults().isEmpty()) {
      throw new IntentFaultsException(compiled.faults());
    }
    return compiled;
  }

  /** The plan as it was made, with what became of it. */
  public Optional<KeptPlan> find(String id) {
    return store.plan(id).map(KeptPlan::of);
  }

  /** What came of applying the plan; empty if it was not applied. */
  public Optional<ApplyView> outcome(String id) {
    return store.plan(id).map(StoredPlan::result).map(r -> ServiceJson.read(r, ApplyView.class));
  }

  /**
   * Applies a plan: sends its messages, reads back, and goes back if one fails.
   *
   * @throws PlanStateException if it cannot be applied; nothing was sent
   */
  public synchronized ApplyView apply(String id) {
    recover();
    StoredPlan stored =
        store
            .plan(id)
            .orElseThrow(() -> new PlanStateException(Reason.UNKNOWN, "there is no plan " + id));
    if (stored.status() != PlanStatus.PLANNED) {
      throw new PlanStateException(
          Reason.NOT_PLANNED,
          "plan " + id + " is " + ServiceJson.word(stored.status()) + " already");
    }
    Snapshot snapshot = store.snapshot();
    if (stored.revision() != snapshot.revision()) {
      throw new PlanStateException(
          Reason.STALE,
          "the intents are at revision "
              + snapshot.revision()
              + " now, the plan was made for "
              + stored.revision());
    }
    Draft draft = fresh(stored, snapshot);
    if (!draft.plan().isApplicable()) {
      throw new PlanStateException(
          Reason.NOT_APPLYABLE, draft.plan().conflicts().get(0).sentence());
    }
    return run(stored, draft);
  }

  /** The plan in memory, or made again from its request if that gives the same messages. */
  private Draft fresh(StoredPlan stored, Snapshot snapshot) {
    @Nullable Draft known = drafts.get(stored.id());
    if (known != null) {
      return known;
    }
    Draft again = draft(snapshot, stored.request());
    PlanView view = KeptPlan.of(stored).head();
    List<String> then = view.steps().stream().map(s -> s.netns() + " " + s.ip()).toList();
    Frame frame = new Frame(stored.id(), stored.createdAt(), stored.revision(), List.of());
    List<String> now =
        PlanViews.of(frame, again.plan()).steps().stream()
            .map(s -> s.netns() + " " + s.ip())
            .toList();
    if (!then.equals(now)) {
      throw new PlanStateException(Reason.STALE, "the same request leads to other messages now");
    }
    return again;
  }

  private ApplyView run(StoredPlan stored, Draft draft) {
    Instant started = clock.instant();
    ApplyReport report;
    Begun begun = new Begun(stored.id());
    try {
      report = host.workshop().apply(draft.plan(), begun::note);
    } catch (StalePlanException e) {
      drafts.remove(stored.id());
      throw new PlanStateException(Reason.STALE, ServiceJson.staleness(e.changed()));
    }
    begun.ensure();
    return finish(stored, draft.set(), report, started);
  }

  private ApplyView finish(StoredPlan stored, IntentSet set, ApplyReport report, Instant started) {
    PlanStatus status = PlanStatus.valueOf(report.status().name());
    boolean reached = status == PlanStatus.APPLIED || status == PlanStatus.DIVERGED;
    Instant finished = clock.instant();
    long revision =
        store.snapshot().revision()
            + (reached && !(set.put().isEmpty() && set.removed().isEmpty()) ? 1 : 0);
    ApplyView view = ApplyViews.of(stored.id(), started, finished, revision, report);
    store.finish(
        new Outcome(
            stored.id(),
            status,
            finished,
            ServiceJson.write(view),
            reached ? set.put() : List.of(),
            reached ? set.removed() : List.of(),
            ServiceJson.write(report.baseline())));
    drafts.remove(stored.id());
    return view;
  }

  /** Takes up an apply that was cut short, if there is one, and rolls it forward. */
  public synchronized Optional<ApplyView> recover() {
    return store.unfinished().map(this::recover);
  }

  private ApplyView recover(StoredPlan stored) {
    Instant started = clock.instant();
    Snapshot snapshot = store.snapshot();
    IntentSet set = IntentSet.of(snapshot, stored.request());
    Baseline baseline = ServiceJson.baseline(snapshot.baseline());
    Observation seen = host.workshop().observe(namespaces(set, baseline));
    List<String> notes = store.journal(stored.id()).stream().map(JournalEntry::entry).toList();
    Compiled compiled = IntentCompiler.compile(set.change(), seen.state());
    Plan plan = host.workshop().recover(seen, compiled.desired(), baseline, notes);
    ApplyReport report =
        compiled.faults().isEmpty() && plan.isApplicable()
            ? host.workshop().apply(plan, more -> store.append(stored.id(), clock.instant(), more))
            : stuck(plan, compiled, seen);
    return finish(stored, set, report, started);
  }

  /** What was begun can neither be finished nor judged: say so, and remember everything. */
  private static ApplyReport stuck(Plan plan, Compiled compiled, Observation seen) {
    List<String> why =
        compiled.faults().isEmpty()
            ? plan.conflicts().stream().map(c -> c.sentence()).toList()
            : compiled.faults().stream().map(f -> f.detail()).toList();
    return new ApplyReport(
        ApplyReport.Status.ROLLBACK_FAILED,
        List.of(),
        List.of(),
        why,
        seen.state(),
        plan.ledger().during());
  }

  /**
   * Marks the plan as begun with its first note: a plan that turns out to be out of date never
   * begins.
   */
  private final class Begun {
    private final String id;
    private boolean begun;

    Begun(String id) {
      this.id = id;
    }

    void ensure() {
      if (!begun) {
        store.begin(id);
        begun = true;
      }
    }

    void note(List<String> notes) {
      ensure();
      store.append(id, clock.instant(), notes);
    }
  }
}
