/**
 * Links that share device and link-layer address and are told apart by their IP addresses:
 * configuration, so far without frames. Mirrors drivers/net/ipvlan. Imports {@code dataplane.net},
 * {@code dataplane.netdev}, {@code dataplane.rtnetlink}, {@code dataplane.inet}, {@code netlink}
 * and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.ipvlan;

import org.jspecify.annotations.NullMarked;
