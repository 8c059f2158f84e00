/**
 * IPv4 routes: RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE (dump), the routes that addresses bring,
 * what devices do to them, and the lookup in tables and along the rules. Mirrors
 * net/ipv4/fib_trie.c, fib_semantics.c, fib_frontend.c and fib_rules.c. Imports {@code
 * dataplane.net}, {@code dataplane.netdev}, {@code dataplane.l3mdev}, {@code dataplane.flow},
 * {@code dataplane.neigh}, {@code dataplane.trie}, {@code dataplane.route}, {@code
 * dataplane.rules}, {@code dataplane.inet}, {@code dataplane.nexthop}, {@code dataplane.rtnetlink}
 * and {@code netlink}.
 *
 * <p>Not modelled: encapsulation, neighbour state in the choice among several default routes, and
 * which next hop of a multipath route a flow's hash picks (the first usable one stands for it).
 */
@NullMarked
package dev.linkwright.core.dataplane.fib;

import org.jspecify.annotations.NullMarked;
