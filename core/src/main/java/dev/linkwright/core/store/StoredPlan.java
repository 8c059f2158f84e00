package dev.linkwright.core.store;

import dev.linkwright.api.PlanRequest;
import dev.linkwright.api.PlanStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept.
 *
 * @param id its name
 * @param createdAt when it was made
 * @param revision the revision of the set of intents it was made for
 * @param status what became of it
 * @param request what was asked for
 * @param plan JSON, opaque
 * @param result JSON of what came of it, opaque; null until it is finished
 */
public record StoredPlan(
    String id,
    Instant createdAt,
    long revision,
    PlanStatus status,
    PlanRequest request,
    String plan,
    @Nullable String result) {
  /** The same plan, with this status and result. */
  public StoredPlan with(PlanStatus newStatus, @Nullable String newResult) {
    return new StoredPlan(id, createdAt, revision, newStatus, request, plan, newResult);
  }
}
