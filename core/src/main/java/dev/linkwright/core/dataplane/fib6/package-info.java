/**
 * IPv6 routes: RTM_NEWROUTE, RTM_DELROUTE, RTM_GETROUTE, the routes that addresses bring, what
 * devices do to them, the lookup in tables and along the rules. Mirrors net/ipv6/ip6_fib.c, route.c
 * and fib6_rules.c. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code
 * dataplane.l3mdev}, {@code dataplane.flow}, {@code dataplane.trie}, {@code dataplane.route},
 * {@code dataplane.rules}, {@code dataplane.addrconf}, {@code dataplane.nexthop}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Not modelled: encapsulation, cached exceptions (redirects, path MTU), routes from router
 * advertisements, the state of neighbours in the choice among several routers, and which next hop
 * of a multipath route a flow's hash picks (the first usable one stands for it).
 */
@NullMarked
package dev.linkwright.core.dataplane.fib6;

import org.jspecify.annotations.NullMarked;
