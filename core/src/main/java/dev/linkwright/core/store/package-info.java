/**
 * What must survive a crash: the intents with their revisions, the plans and what came of them, the
 * baseline (what the host was before Linkwright touched it) and the journal of an apply that is
 * running. Plans, baseline and journal entries are JSON that only their owners understand.
 *
 * <p>Imports {@code api}, Jackson, JDBI and the SQLite driver. Only the server's wiring names an
 * implementation.
 */
@NullMarked
package dev.linkwright.core.store;

import org.jspecify.annotations.NullMarked;
