package dev.linkwright.core.rtnl;

/** The dumps of one namespace do not fit together: something changed between them. Dump again. */
public final class InconsistentDumpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what does not fit. */
  public InconsistentDumpException(String message) {
    super(message);
  }
}
