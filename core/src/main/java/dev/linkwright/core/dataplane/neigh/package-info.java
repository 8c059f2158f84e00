/**
 * Neighbours: who is at which link-layer address on which device, the proxies, and the parameters
 * of the tables. Mirrors net/core/neighbour.c. Imports {@code dataplane.net}, {@code netdev},
 * {@code rtnetlink} and {@code netlink}; the two tables register what is theirs (net/ipv4/arp.c,
 * net/ipv6/ndisc.c).
 *
 * <p>Whoever is asked for on the link never answers. A managed entry is asked for once, not again
 * and again. Linux looks for old entries at moments that follow from its start; here these are
 * whole multiples of the interval.
 */
@NullMarked
package dev.linkwright.core.dataplane.neigh;

import org.jspecify.annotations.NullMarked;
