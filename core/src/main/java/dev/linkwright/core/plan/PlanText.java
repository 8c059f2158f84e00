package dev.linkwright.core.plan;

import dev.linkwright.core.plan.Change.Action;
import dev.linkwright.core.plan.Consequence.Effect;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateText;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A plan for a person at a terminal: each step as its {@code ip} command, why it is there, and what
 * the kernel does besides.
 */
public final class PlanText {
  private static final Map<Action, String> SIGNS =
      new EnumMap<>(
          Map.of(
              Action.ADD, "+",
              Action.CHANGE, "~",
              Action.REPLACE, "-/+",
              Action.DELETE, "-",
              Action.REPAIR, "^"));

  private static final Map<Effect, String> EFFECTS =
      new EnumMap<>(
          Map.of(
              Effect.ADDED, "the kernel adds",
              Effect.CHANGED, "the kernel changes",
              Effect.MOVED, "the kernel moves",
              Effect.REMOVED, "the kernel removes",
              Effect.RESTORED_BY_KERNEL, "the kernel drops and restores",
              Effect.RESTORED_BY_PLAN, "the kernel drops",
              Effect.LOST, "LOST"));

  private final StringBuilder out = new StringBuilder();

  private PlanText() {}

  /** The plan as text, ending with a line break. */
  public static String of(Plan plan) {
    PlanText text = new PlanText();
    text.plan(plan);
    return text.out.toString();
  }

  private void plan(Plan plan) {
    if (plan.isEmpty()) {
      line("No changes. The host is as the intents say.");
      return;
    }
    line("Steps: + add, ~ change, -/+ replace, - delete, ^ put back what the kernel dropped");
    line("");
    String namespace = NetworkState.HOST;
    for (Step step : plan.steps()) {
      if (!step.namespace().equals(namespace)) {
        namespace = step.namespace();
        String where = namespace.isEmpty() ? "the host's own" : StateText.name(namespace);
        line("  in network namespace: " + where);
      }
      step(step);
    }
    plan.notes().forEach(n -> line("Note: " + n + "."));
    plan.notModelled().forEach(n -> line("Not rehearsed: " + n + "."));
    plan.conflicts().forEach(this::conflict);
    line(summary(plan));
  }

  private void step(Step step) {
    String sign = SIGNS.getOrDefault(step.change().action(), "?");
    line(String.format(Locale.ROOT, "%3d %-3s %s", step.index(), sign, step.ip()));
    line("          because: " + step.change().why().sentence());
    if (!step.answer().ok()) {
      line("          REFUSED: " + step.answer());
    }
    step.consequences().forEach(this::consequence);
  }

  private void consequence(Consequence c) {
    StringBuilder text = new StringBuilder("          ");
    text.append(EFFECTS.getOrDefault(c.effect(), "")).append(": ").append(c.object());
    if (c.movedTo() != null) {
      text.append(" -> table ").append(StateText.table(c.movedTo()));
    }
    if (c.effect() == Effect.RESTORED_BY_PLAN) {
      text.append(" (step ").append(c.restoredBy()).append(" puts it back)");
    }
    if (c.effect() == Effect.LOST) {
      text.append(" (").append(c.cause()).append(')');
    }
    line(text.toString());
  }

  private void conflict(Conflict c) {
    line("");
    line("Cannot be applied: " + c.sentence());
    line("  because: " + c.why().sentence());
    line("  remedy:  " + c.remedy());
  }

  private static String summary(Plan plan) {
    Plan.Counts n = plan.counts();
    long lost = plan.consequences().stream().filter(c -> c.effect() == Effect.LOST).count();
    List<String> parts =
        List.of(
            n.add() + " to add",
            n.change() + " to change",
            n.replace() + " to replace",
            n.delete() + " to delete",
            n.implicit() + " by the kernel itself",
            lost + " lost");
    return "\nPlan: " + String.join(", ", parts) + ".";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
