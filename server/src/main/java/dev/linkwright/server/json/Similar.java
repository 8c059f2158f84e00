package dev.linkwright.server.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Similar {
  private Similar() {}

  /**
   * The word nearest to {@code given}, if it is near: at most a third of its letters differ, and
   * never more than three.
   */
  static Optional<String> to(String given, Collection<String> words) {
    String lower = given.toLowerCase(Locale.ROOT);
    int limit = Math.min(3, Math.max(1, given.length() / 3));
    return words.stream()
        .filter(w -> distance(lower, w.toLowerCase(Locale.ROOT)) <= limit)
        .min(Comparator.comparingInt(w -> distance(lower, w.toLowerCase(Locale.ROOT))));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
