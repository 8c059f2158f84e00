/**
 * Nexthop objects and groups of them: RTM_NEWNEXTHOP, RTM_DELNEXTHOP, RTM_GETNEXTHOP and
 * RTM_GETNEXTHOPBUCKET, and what devices do to them. Mirrors net/ipv4/nexthop.c. The routes of IPv4
 * and IPv6 look objects up here; what an object asks of them goes through {@link
 * dev.linkwright.core.dataplane.nexthop.NexthopFib}. Imports {@code dataplane.net}, {@code
 * dataplane.netdev}, {@code dataplane.route}, {@code dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Not modelled: encapsulation, hardware that takes objects over, and time: buckets of a
 * resilient group are never busy, so that they find their next hop at once.
 */
@NullMarked
package dev.linkwright.core.dataplane.nexthop;

import org.jspecify.annotations.NullMarked;
