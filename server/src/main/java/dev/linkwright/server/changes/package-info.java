/**
 * What became of a model: what programs asked for, and what the kernel did by itself. Serves
 * rehearsals and sandboxes alike. {@link dev.linkwright.server.changes.Requests} knows who asked
 * for what, since it sees every request that is carried out; {@link
 * dev.linkwright.server.changes.Changes} compares two pictures of the model. May import {@code
 * server.backend}, {@code api} and core; knows neither HTTP nor command lines.
 */
@NullMarked
package dev.linkwright.server.changes;

import org.jspecify.annotations.NullMarked;
