package dev.linkwright.server.view;

import dev.linkwright.api.ConflictView;
import dev.linkwright.api.ConsequenceView;
import dev.linkwright.api.PlanStatus;
import dev.linkwright.api.PlanSummary;
import dev.linkwright.api.PlanView;
import dev.linkwright.api.StepAction;
import dev.linkwright.api.StepView;
import java.util.List;
import java.util.Locale;

/**
 * A plan for a person at a terminal:
 *
 * <pre>
 * Plan 4f1c...: 12 messages, nothing sent yet.
 *
 *   + link red                                    vrf red
 *       ip link add red type vrf table 10
 *       ! the kernel also adds: rule 1000: from all lookup [l3mdev-table]
 * </pre>
 *
 * Names come from kernels and may hold anything; control characters are escaped.
 */
public final class PlanText {
  private static final String NOTHING = "Nothing to do: the host is what the intents say.";
  private static final int WHY_COLUMN = 52;

  private final TextLines out = new TextLines();

  private PlanText() {}

  /** The whole plan, ending in a line feed. */
  public static String of(PlanView plan) {
    PlanText text = new PlanText();
    text.plan(plan);
    return text.out.toString();
  }

  /** The same for a plan that nobody can apply because it is not kept. */
  public static String withoutApply(PlanView plan) {
    PlanText text = new PlanText();
    text.body(plan);
    return text.out.toString();
  }

  private void plan(PlanView plan) {
    body(plan);
    boolean open = plan.applyable() && plan.status() == PlanStatus.PLANNED;
    if (open && !plan.steps().isEmpty()) {
      line("Apply it with: POST /v1/plans/" + plan.id() + "/apply");
    }
  }

  private void body(PlanView plan) {
    line("Plan " + plan.id() + ": " + messages(plan.steps().size()) + status(plan));
    out.blank();
    plan.steps().forEach(this::step);
    plan.conflicts().forEach(this::conflict);
    list("Warnings:", plan.warnings());
    list("Not modelled:", plan.notModelled());
    if (plan.steps().isEmpty() && plan.conflicts().isEmpty()) {
      line(NOTHING);
      return;
    }
    out.blank();
    line(summary(plan.summary()));
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }

  private static String status(PlanView plan) {
    if (!plan.applyable()) {
      return ", cannot be applied.";
    }
    return switch (plan.status()) {
      case PLANNED -> ", rehearsed, nothing sent yet.";
      case APPLYING -> ", being applied.";
      case APPLIED -> ", applied.";
      case ROLLED_BACK -> ", rolled back.";
      case ROLLBACK_FAILED -> ", failed, and rolling back failed too.";
      case DIVERGED -> ", sent, but the host is not what was predicted.";
    };
  }

  private void step(StepView step) {
    String head = "  " + sign(step.action()) + " " + step.object();
    String why = step.why().kind() == null ? step.why().sentence() : reason(step);
    line(head + " ".repeat(Math.max(2, WHY_COLUMN - head.length())) + "# " + why);
    String where =
        step.netns() == null || step.ip().contains("-n ") ? "" : "  (in " + step.netns() + ")";
    line("      " + step.ip() + where);
    if (!step.rehearsal().ok()) {
      String words =
          step.rehearsal().extack() == null || step.rehearsal().extack().message() == null
              ? ""
              : ": " + step.rehearsal().extack().message();
      line("      REFUSED " + step.rehearsal().errno() + words);
    }
    step.consequences().forEach(this::consequence);
  }

  private static String reason(StepView step) {
    String pointer = step.why().pointer() == null ? "" : step.why().pointer();
    String who =
        String.valueOf(step.why().kind()).toLowerCase(Locale.ROOT)
            + " "
            + step.why().name()
            + pointer;
    boolean wanted =
        step.action() != StepAction.DELETE && step.why().sentence().startsWith("wanted");
    return wanted ? who : step.why().sentence();
  }

  private void consequence(ConsequenceView c) {
    String effect =
        switch (c.effect()) {
          case ADDED -> "the kernel adds ";
          case CHANGED -> "the kernel changes ";
          case MOVED -> "the kernel moves ";
          case REMOVED -> "the kernel removes ";
          case RESTORED_BY_KERNEL -> "the kernel drops and restores ";
          case RESTORED_BY_PLAN -> "the kernel drops, a later step restores ";
          case LOST -> "LOST: ";
        };
    line("      . " + effect + c.object());
  }

  private void conflict(ConflictView c) {
    line("Cannot be applied: " + c.detail());
    line("  Remedy: " + c.remedy());
    out.blank();
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    line(title);
    lines.forEach(l -> line("  - " + l));
    out.blank();
  }

  private static String sign(StepAction action) {
    return switch (action) {
      case ADD -> "+";
      case CHANGE -> "~";
      case REPLACE -> "±";
      case DELETE -> "-";
      case REPAIR -> "^";
    };
  }

  private static String summary(PlanSummary s) {
    return String.format(
        Locale.ROOT,
        "%d to add, %d to change, %d to replace, %d to delete; %d more by the kernel itself.",
        s.add(),
        s.change(),
        s.replace(),
        s.delete(),
        s.implicit());
  }

  private void line(String text) {
    out.line(text);
  }
}
