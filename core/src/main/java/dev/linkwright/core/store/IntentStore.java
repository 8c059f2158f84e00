package dev.linkwright.core.store;

import dev.linkwright.api.IntentRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Durable memory. A method that returns has its effect on disk; one that throws {@link
 * StoreException} may or may not have: read again.
 *
 * <p>Safe for use by several threads. The life of a plan is {@link #savePlan}, {@link #begin},
 * {@link #append} for each thing that happens, {@link #finish}; a plan that {@link #unfinished}
 * finds after a start was interrupted between begin and finish.
 */
public interface IntentStore extends AutoCloseable {
  /** Intents and baseline as of one revision. */
  Snapshot snapshot();

  /** The stored intent, if there is one. */
  Optional<StoredIntent> intent(IntentRef ref);

  /** Keeps a plan that was just made; its status is planned. */
  void savePlan(StoredPlan plan);

  /** The plan with this id, if there is one. */
  Optional<StoredPlan> plan(String id);

  /** All plans, newest first, at most {@code limit}. */
  List<StoredPlan> plans(int limit);

  /**
   * Marks the plan as being applied.
   *
   * @throws StaleRevisionException if the set of intents is no longer the one it was made for, or
   *     another plan is being applied
   * @throws IllegalStateException if its status is not planned
   */
  void begin(String planId);

  /** Adds entries to the journal of the plan that is being applied: all of them or none. */
  void append(String planId, Instant at, List<String> entries);

  /** The plan's journal, in the order of {@link #append}. */
  List<JournalEntry> journal(String planId);

  /** The plan that is being applied, if there is one. */
  Optional<StoredPlan> unfinished();

  /**
   * Ends an apply: status, intents and baseline change together or not at all.
   *
   * @return the revision of the set of intents from now on; it grows if any intent was put or
   *     removed
   */
  long finish(Outcome outcome);

  /** Whether the store answers; throws {@link StoreException} if not. */
  void check();

  @Override
  void close();
}
