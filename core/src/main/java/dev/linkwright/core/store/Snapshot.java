package dev.linkwright.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What planning starts from.
 *
 * @param revision grows with every change of an intent; 0 when there never was one
 * @param intents ordered by kind and name
 * @param baseline what the host was like before Linkwright: JSON, opaque; null when nothing was
 *     ever applied
 */
public record Snapshot(long revision, List<StoredIntent> intents, @Nullable String baseline) {
  public Snapshot {
    intents = List.copyOf(intents);
  }
}
