package dev.linkwright.core.store;

import java.util.List;
import java.util.Map;

/**
 * What planning starts from.
 *
 * @param revision grows with every change of an intent; 0 when there never was one
 * @param intents ordered by kind and name
 * @param baseline before-images by object, opaque
 */
public record Snapshot(long revision, List<StoredIntent> intents, Map<String, String> baseline) {
  public Snapshot {
    intents = List.copyOf(intents);
    baseline = Map.copyOf(baseline);
  }
}
