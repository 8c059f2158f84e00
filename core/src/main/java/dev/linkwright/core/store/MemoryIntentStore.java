package dev.linkwright.core.store;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store that forgets when the process ends: for tests, and for plans made without a server. */
public final class MemoryIntentStore implements IntentStore {
  private final Map<IntentRef, StoredIntent> intents =
      new TreeMap<>(Comparator.comparing(IntentRef::kind).thenComparing(IntentRef::name));
  private final Map<String, StoredPlan> plans = new LinkedHashMap<>();
  private final Map<String, List<JournalEntry>> journals = new HashMap<>();
  private long revision;
  private @Nullable String baseline;

  @Override
  public synchronized Snapshot snapshot() {
    return new Snapshot(revision, new ArrayList<>(intents.values()), baseline);
  }

  @Override
  public synchronized Optional<StoredIntent> intent(IntentRef ref) {
    return Optional.ofNullable(intents.get(ref));
  }

  @Override
  public synchronized void savePlan(StoredPlan plan) {
    if (plans.putIfAbsent(plan.id(), plan.with(PlanStatus.PLANNED, null)) != null) {
      throw new StoreException("plan " + plan.id() + " exists");
    }
  }

  @Override
  public synchronized Optional<StoredPlan> plan(String id) {
    return Optional.ofNullable(plans.get(id));
  }

  @Override
  public synchronized List<StoredPlan> plans(int limit) {
    List<StoredPlan> all = new ArrayList<>(plans.values());
    List<StoredPlan> newest = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0 && newest.size() < limit; i--) {
      newest.add(all.get(i));
    }
    return newest;
  }

  @Override
  public synchronized void begin(String planId) {
    StoredPlan plan = existing(planId);
    StoreRules.checkBegin(plan, revision, unfinished().map(StoredPlan::id).orElse(null));
    plans.put(planId, plan.with(PlanStatus.APPLYING, null));
  }

  @Override
  public synchronized void append(String planId, Instant at, List<String> entries) {
    StoreRules.checkApplying(planId, existing(planId).status());
    List<JournalEntry> journal = journals.computeIfAbsent(planId, id -> new ArrayList<>());
    entries.forEach(entry -> journal.add(new JournalEntry(journal.size() + 1L, at, entry)));
  }

  @Override
  public synchronized List<JournalEntry> journal(String planId) {
    return List.copyOf(journals.getOrDefault(planId, List.of()));
  }

  @Override
  public synchronized Optional<StoredPlan> unfinished() {
    return plans.values().stream().filter(p -> p.status() == PlanStatus.APPLYING).findFirst();
  }

  @Override
  public synchronized long finish(Outcome outcome) {
    StoredPlan plan = existing(outcome.planId());
    StoreRules.checkApplying(plan.id(), plan.status());
    if (!outcome.put().isEmpty() || !outcome.removed().isEmpty()) {
      revision++;
    }
    outcome.removed().forEach(intents::remove);
    for (Intent intent : outcome.put()) {
      StoredIntent stored = new StoredIntent(revision, outcome.at(), intent);
      intents.put(stored.ref(), stored);
    }
    baseline = outcome.baseline();
    plans.put(plan.id(), plan.with(outcome.status(), outcome.result()));
    return revision;
  }

  private StoredPlan existing(String planId) {
    @Nullable StoredPlan plan = plans.get(planId);
    if (plan == null) {
      throw StoreRules.noSuchPlan(planId);
    }
    return plan;
  }

  @Override
  public void check() {
    // Memory always answers.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
