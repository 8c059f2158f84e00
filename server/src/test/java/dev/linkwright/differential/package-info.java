/**
 * The differential tester: random sequences of requests, byte for byte the same to the model and to
 * a real Linux 6.1, and whatever the two answer differently. A {@code Judge} plays scenarios; the
 * rest makes them, compares, shrinks and keeps. Imports {@code netlink}, {@code core.dataplane},
 * the {@code oracle} and JUnit.
 */
@NullMarked
package dev.linkwright.differential;

import org.jspecify.annotations.NullMarked;
