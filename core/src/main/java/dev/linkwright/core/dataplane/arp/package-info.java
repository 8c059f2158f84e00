/**
 * The neighbour table of IPv4. Mirrors net/ipv4/arp.c. Imports {@code dataplane.neigh}, {@code fib}
 * and {@code inet} besides what these stand on.
 */
@NullMarked
package dev.linkwright.core.dataplane.arp;

import org.jspecify.annotations.NullMarked;
