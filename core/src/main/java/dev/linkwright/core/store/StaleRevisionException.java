package dev.linkwright.core.store;

/**
 * A plan was made for a set of intents that is not the stored one, or another plan is being
 * applied. Nothing was changed.
 */
public final class StaleRevisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what changed, for people. */
  public StaleRevisionException(String message) {
    super(message);
  }
}
