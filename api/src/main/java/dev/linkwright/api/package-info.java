/**
 * What travels over HTTP: intents, plans, state and problems as records of JSON values, with the
 * constraints that a single value can break. No behaviour, no network types: an address is text
 * here and becomes an {@code IpPrefix} in {@code core.intent}.
 *
 * <p>Imports {@code java..}, Jackson's annotations and Bean Validation only. The names in the state
 * views are those of iproute2's {@code ip -j}.
 */
@NullMarked
package dev.linkwright.api;

import org.jspecify.annotations.NullMarked;
