package dev.linkwright.core.apply;

import java.util.List;

/**
 * Durable notes of an apply while it runs. Notes are on disk, all of them or none, when {@link
 * #note} returns; what was noted is handed to {@link Workshop#recover} if the apply was cut short.
 */
@FunctionalInterface
public interface Journal {
  /** Keeps notes, each of which is one line of JSON, behind those kept before. */
  void note(List<String> json);
}
