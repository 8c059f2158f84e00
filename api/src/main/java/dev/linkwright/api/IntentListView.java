package dev.linkwright.api;

import java.util.List;

/**
 * Stored intents.
 *
 * @param revision the store's revision the list was read at
 * @param intents ordered by kind and name
 */
public record IntentListView(long revision, List<IntentView> intents) {}
