package dev.linkwright.core.plan;

import dev.linkwright.core.state.StateDelta.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Something the kernel does by itself when it handles a request.
 *
 * @param effect what becomes of the object
 * @param difference the object, before and after the step
 * @param movedTo the table a route has moved to, or null
 * @param cause why the kernel does it, for people
 * @param step number of the step that brings it, from 1
 * @param restoredBy number of the step after which it is there again, or null
 */
public record Consequence(
    Effect effect,
    Difference difference,
    @Nullable Long movedTo,
    String cause,
    int step,
    @Nullable Integer restoredBy) {
  /** What becomes of an object in the end. */
  public enum Effect {
    /** The kernel adds it. */
    ADDED,
    /** The kernel changes it. */
    CHANGED,
    /** The kernel moves a route of its own to another table. */
    MOVED,
    /** The kernel removes an object of its own together with what it was made from. */
    REMOVED,
    /** The kernel drops it and puts it back itself. */
    RESTORED_BY_KERNEL,
    /** The kernel drops it and a later step puts it back. */
    RESTORED_BY_PLAN,
    /** The kernel drops it and it stays away. */
    LOST
  }

  /** The object in one line. */
  public String object() {
    return difference.toString().substring(2);
  }
}
