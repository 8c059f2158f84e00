/**
 * What docs/benchmarks.md reports: the codec and the transport, timed on the bytes that the
 * programs beside this tree, in C and Python, are timed on. Started by {@code
 * netlink/src/bench/run}; no test and no build starts them.
 */
@NullMarked
package dev.linkwright.netlink.bench;

import org.jspecify.annotations.NullMarked;
