package dev.linkwright.core.intent;

import dev.linkwright.api.Intent;
import java.util.List;

/**
 * The set of intents there shall be, and what falls out of it.
 *
 * @param sources the whole set
 * @param gone stored intents that are not in it any more, or not as they were
 */
public record Change(List<Source> sources, List<Intent> gone) {
  public Change {
    sources = List.copyOf(sources);
    gone = List.copyOf(gone);
  }
}
