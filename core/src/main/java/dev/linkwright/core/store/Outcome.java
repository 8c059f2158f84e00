package dev.linkwright.core.store;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentRef;
import dev.linkwright.api.PlanStatus;
import java.time.Instant;
import java.util.List;

/**
 * How an apply ended.
 *
 * @param planId the plan
 * @param status anything but planned and applying
 * @param at when
 * @param result JSON of what came of it, opaque
 * @param put intents that are in the set from now on
 * @param removed intents that are not in it any more
 * @param baseline what the host was like before Linkwright, from now on: JSON, opaque
 */
public record Outcome(
    String planId,
    PlanStatus status,
    Instant at,
    String result,
    List<Intent> put,
    List<IntentRef> removed,
    String baseline) {
  public Outcome {
    if (status == PlanStatus.PLANNED || status == PlanStatus.APPLYING) {
      throw new IllegalArgumentException("a plan does not end " + status);
    }
    put = List.copyOf(put);
    removed = List.copyOf(removed);
  }
}
