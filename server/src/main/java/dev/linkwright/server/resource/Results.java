package dev.linkwright.server.resource;

import dev.linkwright.api.AnswerView;
import dev.linkwright.api.AppliedStepView;
import dev.linkwright.api.ApplyView;
import dev.linkwright.api.ConflictView;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.api.PlanView;
import dev.linkwright.api.Problem;
import dev.linkwright.server.problem.ProblemException;
import dev.linkwright.server.problem.ProblemType;
import dev.linkwright.server.problem.Problems;
import org.jspecify.annotations.Nullable;

/** What came of a plan or an apply that did not come out as asked for, as a problem. */
final class Results {
  private Results() {}

  /** Tells as a problem what did not come out as asked for. */
  static void check(ApplyView view) {
    if (view.status() != PlanStatus.APPLIED) {
      throw new ProblemException(failed(view));
    }
  }

  private static Problem failed(ApplyView view) {
    String outcome =
        switch (view.status()) {
          case ROLLED_BACK -> "the host is what it was before";
          case ROLLBACK_FAILED ->
              "going back did not succeed: " + String.join("; ", view.differences());
          default -> "the host is not what was predicted: " + String.join("; ", view.differences());
        };
    for (AppliedStepView step : view.steps()) {
      AnswerView answer = step.answer();
      if (!answer.ok()) {
        String detail = "step " + step.index() + " (" + step.ip() + ") was refused; " + outcome;
        return Problems.refused(
            ProblemType.APPLY_FAILED, detail, step.index(), answer.errno(), answer.extack());
      }
    }
    return Problems.of(ProblemType.APPLY_FAILED, outcome);
  }

  /** Refuses a plan whose rehearsal was refused. */
  static void checkApplyable(PlanView plan) {
    if (plan.applyable()) {
      return;
    }
    ConflictView conflict = plan.conflicts().get(0);
    @Nullable AnswerView answer = conflict.answer();
    Problem problem =
        Problems.refused(
            ProblemType.REFUSED,
            conflict.detail() + "; " + conflict.remedy(),
            conflict.step(),
            answer == null ? null : answer.errno(),
            answer == null ? null : answer.extack());
    throw new ProblemException(problem);
  }
}
