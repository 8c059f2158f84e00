package dev.linkwright.api;

import java.time.Instant;

/**
 * A stored intent.
 *
 * @param revision the store's revision that last changed it; its ETag
 * @param updatedAt when that was
 * @param intent the intent
 */
public record IntentView(long revision, Instant updatedAt, Intent intent) {}
