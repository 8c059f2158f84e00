/**
 * The neighbour table of IPv6. Mirrors net/ipv6/ndisc.c. Imports {@code dataplane.neigh} and {@code
 * addrconf} and {@code fib6} besides what these stand on.
 */
@NullMarked
package dev.linkwright.core.dataplane.ndisc;

import org.jspecify.annotations.NullMarked;
