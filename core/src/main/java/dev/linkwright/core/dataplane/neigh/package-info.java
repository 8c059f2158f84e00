/**
 * Neighbours: who is at which link-layer address on which device, the proxies, and the parameters
 * of the tables. Mirrors net/core/neighbour.c. Imports {@code dataplane.net}, {@code netdev},
 * {@code rtnetlink} and {@code netlink}; the two tables register what is theirs (net/ipv4/arp.c,
 * net/ipv6/ndisc.c).
 *
 * <p>No time passes here: an entry stays in the state it was given (reachable ones do not grow
 * stale, incomplete ones do not fail), nothing is asked for on the link and nothing is collected.
 */
@NullMarked
package dev.linkwright.core.dataplane.neigh;

import org.jspecify.annotations.NullMarked;
