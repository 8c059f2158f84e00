/**
 * The route of a single IPv4 packet: what {@code ip route get} shows. Mirrors net/ipv4/route.c.
 * Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.l3mdev}, {@code
 * dataplane.flow}, {@code dataplane.route}, {@code dataplane.fib}, {@code dataplane.inet}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Not modelled: learned exceptions (redirects, path MTU), multicast routing. Usage counts in
 * RTA_CACHEINFO are 0.
 */
@NullMarked
package dev.linkwright.core.dataplane.ip;

import org.jspecify.annotations.NullMarked;
