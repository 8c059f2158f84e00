package dev.linkwright.server.service;

/**
 * A plan is not in the state that is needed: applied already, refused by its rehearsal, or out of
 * date. Nothing was changed.
 */
public final class PlanStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is no plan of this name. */
    UNKNOWN,
    /** It was applied, or is being applied. */
    NOT_PLANNED,
    /** The rehearsal refused a step. */
    NOT_APPLYABLE,
    /** The host or the intents have changed since. */
    STALE
  }

  private final Reason reason;

  PlanStateException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
