package dev.linkwright.core.store;

/** The store cannot be read or written; whether a change was made is unknown. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was being done. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Without a cause: the file is not what it should be. */
  public StoreException(String message) {
    super(message);
  }
}
