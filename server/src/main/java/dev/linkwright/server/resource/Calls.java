package dev.linkwright.server.resource;

import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import dev.linkwright.server.service.IntentFaultsException;
import dev.linkwright.server.service.PlanStateException;
import java.util.function.Supplier;

/** Calls of the service, its refusals told as problems. */
final class Calls {
  private Calls() {}

  static <T> T run(Supplier<T> call) {
    try {
      return call.get();
    } catch (IntentFaultsException e) {
      throw new ProblemException(Problems.of(e.faults()));
    } catch (PlanStateException e) {
      ProblemType type =
          switch (e.reason()) {
            case UNKNOWN -> ProblemType.NOT_FOUND;
            case STALE -> ProblemType.STALE_PLAN;
            case NOT_PLANNED, NOT_APPLYABLE -> ProblemType.PLAN_STATE;
          };
      throw new ProblemException(Problems.of(type, String.valueOf(e.getMessage())));
    }
  }
}
