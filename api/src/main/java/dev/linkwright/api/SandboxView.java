package dev.linkwright.api;

import java.time.Instant;
import java.util.List;

/**
 * A sandbox.
 *
 * @param id its name
 * @param seed what it was made from
 * @param profile the Linux it answers as, such as {@code 6.1}
 * @param createdAt when it was made
 * @param expiresAt when it is taken away if nobody uses it until then
 * @param namespaces the names of its namespaces, besides the host's own
 * @param notModelled what its seed holds that the model does not do
 */
public record SandboxView(
    String id,
    String seed,
    String profile,
    Instant createdAt,
    Instant expiresAt,
    List<String> namespaces,
    List<String> notModelled) {
  public SandboxView {
    namespaces = List.copyOf(namespaces);
    notModelled = List.copyOf(notModelled);
  }
}
