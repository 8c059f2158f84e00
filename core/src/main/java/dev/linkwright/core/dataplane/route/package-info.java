/**
 * What IPv4 and IPv6 routes share: metrics, types that refuse, what a dump is limited to. Mirrors
 * net/ipv4/metrics.c and the common parts of net/ipv4/fib_frontend.c. Imports {@code
 * dataplane.net}, {@code dataplane.netdev}, {@code dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.route;

import org.jspecify.annotations.NullMarked;
