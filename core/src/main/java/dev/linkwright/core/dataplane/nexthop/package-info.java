/**
 * Nexthop objects, of which a host of the model has none: what is asked for is answered, making one
 * is refused. Mirrors net/ipv4/nexthop.c. Imports {@code dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Not modelled: nexthop objects and groups, and routes by them.
 */
@NullMarked
package dev.linkwright.core.dataplane.nexthop;

import org.jspecify.annotations.NullMarked;
