package dev.linkwright.core.store;

import java.time.Instant;

/**
 * Something that happened while a plan was being applied.
 *
 * @param sequence its place in the journal, from 1
 * @param at when
 * @param entry JSON, opaque
 */
public record JournalEntry(long sequence, Instant at, String entry) {}
