package dev.linkwright.core.rtnl;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has left a part of a picture and what has come into it since a moment.
 *
 * @param <T> objects of one kind
 */
final class Turnover<T> {
  private final Set<T> gone = new LinkedHashSet<>();
  private final Set<T> come = new LinkedHashSet<>();

  void leaves(T object) {
    if (!come.remove(object)) {
      gone.add(object);
    }
  }

  void comes(T object) {
    if (!gone.remove(object)) {
      come.add(object);
    }
  }

  /** What was there at that moment and is not any more. */
  List<T> gone(Comparator<? super T> order) {
    return gone.stream().sorted(order).toList();
  }

  /** What was not there at that moment. */
  List<T> come(Comparator<? super T> order) {
    return come.stream().sorted(order).toList();
  }

  void clear() {
    gone.clear();
    come.clear();
  }
}
