package dev.linkwright.server.command;

import org.jspecify.annotations.Nullable;

/** A command that ends with an error; the message is all that the user sees. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what went wrong, for people. */
  public CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
