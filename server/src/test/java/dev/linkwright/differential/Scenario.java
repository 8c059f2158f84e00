package dev.linkwright.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Things done one after another to fresh namespaces that know nothing of each other.
 *
 * @param name what people call it; for a random one its seed
 * @param namespaces how many there are, at most {@link #MAX_NAMESPACES}
 * @param steps in order
 */
record Scenario(String name, int namespaces, List<Step> steps) {
  /** What the judge has room for. */
  static final int MAX_NAMESPACES = 3;

  /** The same with other steps. */
  Scenario with(List<Step> others) {
    return new Scenario(name, namespaces, List.copyOf(others));
  }

  /** The same, with {@code more} behind it. */
  Scenario then(List<Step> more) {
    List<Step> all = new ArrayList<>(steps);
    all.addAll(more);
    return with(all);
  }
}
