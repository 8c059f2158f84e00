package dev.linkwright.core.store;

import dev.linkwright.api.Intent;
import dev.linkwright.api.IntentRef;
import java.time.Instant;

/**
 * An intent that an applied plan put into the store.
 *
 * @param revision the revision that last changed it
 * @param updatedAt when that was
 * @param intent the intent
 */
public record StoredIntent(long revision, Instant updatedAt, Intent intent) {
  /** Its kind and name. */
  public IntentRef ref() {
    return new IntentRef(intent.intentKind(), intent.name());
  }
}
