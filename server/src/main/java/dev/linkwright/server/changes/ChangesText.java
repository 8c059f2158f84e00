package dev.linkwright.server.changes;

import dev.linkwright.server.changes.Change.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Changes for people, as a plan shows its steps: what was asked for, after a dot the kernel's own,
 * and after an exclamation mark what it took away although somebody had configured it.
 */
public final class ChangesText {
  private ChangesText() {}

  /** One line each, an empty one, and how many there are; without line feeds. */
  public static List<String> lines(List<Change> changes) {
    if (changes.isEmpty()) {
      return List.of("Nothing changed.");
    }
    List<String> lines = new ArrayList<>();
    changes.forEach(c -> lines.add("  " + line(c)));
    lines.add("");
    lines.add(summary(changes));
    return lines;
  }

  private static String line(Change c) {
    String where = c.namespace().isEmpty() ? "" : "  (in " + c.namespace() + ")";
    String details = c.details().isEmpty() ? "" : ": " + c.details();
    String what = c.object() + details + where;
    if (!c.byKernel()) {
      return sign(c.effect()) + " " + what;
    }
    return (c.lost() ? "! " : ". ") + "the kernel " + verb(c.effect()) + " " + what;
  }

  private static String sign(Effect effect) {
    return switch (effect) {
      case ADDED -> "+";
      case CHANGED -> "~";
      case MOVED -> ">";
      case REMOVED -> "-";
    };
  }

  private static String verb(Effect effect) {
    return switch (effect) {
      case ADDED -> "adds";
      case CHANGED -> "changes";
      case MOVED -> "moves";
      case REMOVED -> "removes";
    };
  }

  private static String summary(List<Change> changes) {
    long lost = changes.stream().filter(Change::lost).count();
    return String.format(
        Locale.ROOT,
        "%d added, %d changed, %d removed; %d more by the kernel itself%s.",
        count(changes, Effect.ADDED),
        count(changes, Effect.CHANGED),
        count(changes, Effect.REMOVED),
        changes.stream().filter(Change::byKernel).count(),
        lost == 0 ? "" : ", " + lost + " of them lost (marked !)");
  }

  private static long count(List<Change> changes, Effect effect) {
    return changes.stream().filter(c -> !c.byKernel() && c.effect() == effect).count();
  }
}
