package dev.linkwright.core.plan;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which steps have touched an object, in their order: made for plans of thousands. */
final class Touches {
  private final Map<ObjectKey, List<Touch>> byObject = new HashMap<>();

  private record Touch(Step step, Difference difference) {}

  Touches(List<Step> steps) {
    for (Step step : steps) {
      for (Difference d : step.effects()) {
        byObject.computeIfAbsent(d.key(), k -> new ArrayList<>()).add(new Touch(step, d));
      }
    }
  }

  /**
   * The first step after which the object (or the field of the link) is another than before it, or
   * null.
   */
  @Nullable Step first(ObjectKey key, @Nullable LinkField field) {
    for (Touch touch : byObject.getOrDefault(key, List.of())) {
      if (changes(touch.difference(), field)) {
        return touch.step();
      }
    }
    return null;
  }

  private static boolean changes(Difference d, @Nullable LinkField field) {
    if (field == null || !(d.before() instanceof Link was) || !(d.after() instanceof Link is)) {
      return true;
    }
    Object value = field.of(was);
    return value != null && !value.equals(field.of(is));
  }

  /** The first step behind {@code step} after which there is an object like this, or null. */
  @Nullable Step bringing(Step step, ObjectKey key, Object object) {
    for (Touch touch : byObject.getOrDefault(key, List.of())) {
      if (touch.step().index() > step.index() && brings(touch.difference(), object)) {
        return touch.step();
      }
    }
    return null;
  }

  private static boolean brings(Difference d, Object object) {
    return d.after() != null
        && (object instanceof Link
            || StateDelta.describe(d.object()).equals(StateDelta.describe(object)));
  }
}
