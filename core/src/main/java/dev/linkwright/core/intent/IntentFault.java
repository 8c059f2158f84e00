package dev.linkwright.core.intent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something about the intents that cannot work.
 *
 * @param pointer JSON pointer into the request; empty if the fault is in an intent the request does
 *     not carry
 * @param code a word for programs
 * @param detail what is wrong
 * @param expected what would be right
 * @param remedy what to do about it
 * @param kernel what the kernel says to it; null if it would not refuse
 * @param conflictsWith what it collides with; empty if it is wrong by itself
 */
public record IntentFault(
    String pointer,
    String code,
    String detail,
    String expected,
    String remedy,
    @Nullable String kernel,
    List<String> conflictsWith) {
  public IntentFault {
    conflictsWith = List.copyOf(conflictsWith);
  }

  /** Whether it is right by itself and only collides with something else. */
  public boolean isConflict() {
    return !conflictsWith.isEmpty();
  }
}
