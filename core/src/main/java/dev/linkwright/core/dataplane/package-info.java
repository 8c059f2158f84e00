/**
 * The model's outside: a machine behind netlink sockets, its wiring, and how it takes over what was
 * dumped from a kernel. Everything a kernel has besides lives in the packages below, one for each
 * subsystem, which know nothing of this one.
 *
 * <p>What takes time in a kernel is settled here: carrier changes (link watch) take effect after
 * the request that causes them, as seen after a quiet second.
 */
@NullMarked
package dev.linkwright.core.dataplane;

import org.jspecify.annotations.NullMarked;
