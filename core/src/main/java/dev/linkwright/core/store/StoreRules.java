package dev.linkwright.core.store;

import dev.linkwright.api.PlanStatus;
import org.jspecify.annotations.Nullable;

/** What every implementation refuses, in the same words. */
final class StoreRules {
  private StoreRules() {}

  static void checkBegin(StoredPlan plan, long revision, @Nullable String applying) {
    if (plan.status() != PlanStatus.PLANNED) {
      throw new IllegalStateException(
          "plan " + plan.id() + " is " + plan.status() + ", not planned");
    }
    if (applying != null) {
      throw new StaleRevisionException("plan " + applying + " is being applied");
    }
    if (plan.revision() != revision) {
      throw new StaleRevisionException(
          "plan "
              + plan.id()
              + " was made for revision "
              + plan.revision()
              + " of the intents, which are at revision "
              + revision
              + " now");
    }
  }

  static void checkApplying(String planId, PlanStatus status) {
    if (status != PlanStatus.APPLYING) {
      throw new IllegalStateException("plan " + planId + " is " + status + ", not being applied");
    }
  }

  static IllegalStateException noSuchPlan(String id) {
    return new IllegalStateException("there is no plan " + id);
  }
}
