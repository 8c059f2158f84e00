package dev.linkwright.server.service;

import dev.linkwright.core.apply.Workshop;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a service works on.
 *
 * @param workshop observes it, plans for it and changes it
 * @param namespaces the names it has at the moment, the host's own (the empty name) among them
 * @param description for people, such as "the model, seeded with the example host"
 */
public record ManagedHost(
    Workshop workshop, Supplier<Set<String>> namespaces, String description) {}
