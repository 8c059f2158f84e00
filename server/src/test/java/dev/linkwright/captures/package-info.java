/**
 * Records what iproute2 and a real Linux say to each other: the goldens of {@code netlink}.
 * Scenarios and the programs that run inside Linux are in {@code netlink/src/test/captures}; {@code
 * docs/captures.md} says how it is used. Imports {@code netlink}, {@code oracle} and JUnit.
 */
@NullMarked
package dev.linkwright.captures;

import org.jspecify.annotations.NullMarked;
