package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What became of a sandbox since it was made.
 *
 * @param requested what programs asked for
 * @param byKernel what the kernel did by itself
 */
public record SandboxDiffView(List<Entry> requested, List<Entry> byKernel) {
  public SandboxDiffView {
    requested = List.copyOf(requested);
    byKernel = List.copyOf(byKernel);
  }

  /**
   * One object.
   *
   * @param action what became of it: "added", "changed" or "removed"
   * @param type {@code link}, {@code address}, {@code route} or {@code rule}
   * @param netns its namespace, empty for the host's own
   * @param object the object in one line, as plans show it
   * @param changes what changed, by name: before and after
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Entry(
      String action, String type, String netns, String object, Map<String, List<String>> changes) {
    public Entry {
      changes = Map.copyOf(changes);
    }
  }
}
