package dev.linkwright.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Which intent.
 *
 * @param kind its kind
 * @param name its name
 */
public record IntentRef(@NotNull IntentKind kind, @NotNull @Size(min = 1, max = 63) String name) {}
