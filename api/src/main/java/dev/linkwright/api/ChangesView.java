package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a model that programs could change.
 *
 * @param requested what programs asked for
 * @param byKernel what the kernel did by itself
 */
public record ChangesView(List<Entry> requested, List<Entry> byKernel) {
  public ChangesView {
    requested = List.copyOf(requested);
    byKernel = List.copyOf(byKernel);
  }

  /**
   * One object.
   *
   * @param action what became of it: "added", "changed", "moved" (to another table) or "removed"
   * @param type {@code namespace}, {@code link}, {@code address}, {@code route}, {@code rule},
   *     {@code nexthop}, {@code neighbour}, {@code fdb}, {@code vlan} or {@code sysctl}
   * @param netns its namespace, empty for the host's own
   * @param object the object in one line, as plans show it
   * @param details what else there is to say of it, for people
   * @param changes what changed, by name: before and after
   * @param lost whether the kernel took away what somebody had configured
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Entry(
      String action,
      String type,
      String netns,
      String object,
      String details,
      Map<String, List<String>> changes,
      boolean lost) {
    public Entry {
      changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }
  }
}
