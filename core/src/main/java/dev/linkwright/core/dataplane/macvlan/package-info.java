/**
 * Links that share the device below them by link-layer address: configuration, so far without
 * frames. Mirrors drivers/net/macvlan.c. Imports {@code dataplane.net}, {@code dataplane.netdev},
 * {@code dataplane.rtnetlink}, {@code netlink} and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.macvlan;

import org.jspecify.annotations.NullMarked;
