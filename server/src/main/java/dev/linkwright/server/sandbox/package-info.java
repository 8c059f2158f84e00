/**
 * Sandboxes: models that programs may change, by name, each with what it was at first. Bounded in
 * number, and taken away when nobody uses them. May import {@code server.backend}, {@code
 * server.endpoint} and core; knows nothing of HTTP.
 */
@NullMarked
package dev.linkwright.server.sandbox;

import org.jspecify.annotations.NullMarked;
