package dev.linkwright.core.plan;

import dev.linkwright.core.state.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The reason for a step.
 *
 * @param intent which intent and field wants it, or wanted it until now; null for the host's own
 *     things
 * @param sentence the reason, for people, without a full stop
 */
public record Why(@Nullable Provenance intent, String sentence) {
  /** An intent wants it. */
  public static Why wanted(Provenance intent) {
    return new Why(intent, "wanted by " + intent);
  }

  /** No intent wants it any more. */
  public static Why unwanted(@Nullable Provenance former) {
    String who = former == null ? "" : " (was: " + former + ")";
    return new Why(former, "no intent wants it any more" + who);
  }
}
