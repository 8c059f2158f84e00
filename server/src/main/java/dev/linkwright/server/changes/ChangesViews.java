package dev.linkwright.server.changes;

import dev.linkwright.api.ChangesView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Changes for programs. */
public final class ChangesViews {
  private ChangesViews() {}

  /** As JSON has them. */
  public static ChangesView of(List<Change> changes) {
    return new ChangesView(entries(changes, false), entries(changes, true));
  }

  private static List<ChangesView.Entry> entries(List<Change> changes, boolean byKernel) {
    return changes.stream().filter(c -> c.byKernel() == byKernel).map(ChangesViews::entry).toList();
  }

  private static ChangesView.Entry entry(Change c) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    c.values().forEach((name, pair) -> values.put(name, List.of(pair.before(), pair.after())));
    return new ChangesView.Entry(
        word(c.effect()), word(c.type()), c.namespace(), c.object(), c.details(), values, c.lost());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
