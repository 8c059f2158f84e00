package dev.linkwright.api;

import java.util.List;

/**
 * All sandboxes there are.
 *
 * @param sandboxes the oldest first
 */
public record SandboxListView(List<SandboxView> sandboxes) {
  public SandboxListView {
    sandboxes = List.copyOf(sandboxes);
  }
}
