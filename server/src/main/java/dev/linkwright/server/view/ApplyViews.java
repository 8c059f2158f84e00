package dev.linkwright.server.view;

import dev.linkwright.api.AppliedStepView;
import dev.linkwright.api.ApplyView;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.core.apply.ApplyReport;
import dev.linkwright.core.apply.ApplyReport.AppliedStep;
import dev.linkwright.core.state.NetworkState;
import java.time.Instant;
import java.util.List;

/** What came of an apply, as it travels over HTTP. */
public final class ApplyViews {
  private ApplyViews() {}

  /** The report about plan {@code id}. */
  public static ApplyView of(
      String id, Instant started, Instant finished, long revision, ApplyReport report) {
    return new ApplyView(
        id,
        PlanStatus.valueOf(report.status().name()),
        started,
        finished,
        revision,
        steps(report.steps()),
        steps(report.rollback()),
        report.differences());
  }

  private static List<AppliedStepView> steps(List<AppliedStep> steps) {
    return steps.stream()
        .map(
            s ->
                new AppliedStepView(
                    s.index(),
                    s.namespace().equals(NetworkState.HOST) ? null : s.namespace(),
                    s.ip(),
                    PlanViews.answer(s.answer()),
                    s.note()))
        .toList();
  }
}
