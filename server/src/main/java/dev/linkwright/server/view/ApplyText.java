package dev.linkwright.server.view;

import dev.linkwright.api.AppliedStepView;
import dev.linkwright.api.ApplyView;

/** A successful apply for a person at a terminal. */
public final class ApplyText {
  private ApplyText() {}

  /** One line for each message, ending in a line feed. */
  public static String of(ApplyView view) {
    TextLines out = new TextLines();
    if (view.steps().isEmpty()) {
      out.line("Plan " + view.planId() + " applied: there was nothing to send.");
      return out.toString();
    }
    out.line(
        "Plan "
            + view.planId()
            + " applied: "
            + view.steps().size()
            + " acknowledged, the host is what was predicted.");
    out.blank();
    for (AppliedStepView step : view.steps()) {
      String where = step.netns() == null ? "" : "  (in " + step.netns() + ")";
      String note = step.note() == null ? "" : "  # " + step.note();
      out.line("  ok  " + step.ip() + where + note);
    }
    return out.toString();
  }
}
