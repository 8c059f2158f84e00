package dev.linkwright.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records hold lists: never null, never changed; elements that are null stay, so that
 * validation can point at them.
 */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> given) {
    return given == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(given));
  }
}
