package dev.linkwright.core.apply;

/**
 * Durable notes of an apply while it runs. A note is on disk when {@link #note} returns; what was
 * noted is handed to {@link Workshop#recover} if the apply was cut short.
 */
@FunctionalInterface
public interface Journal {
  /** Keeps one note, which is one line of JSON. */
  void note(String json);
}
