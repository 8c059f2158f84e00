/**
 * The loopback device of every namespace, and what devices without link operations (network cards)
 * do. Mirrors drivers/net/loopback.c. Imports {@code dataplane.net}, {@code dataplane.netdev} and
 * {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.loopback;

import org.jspecify.annotations.NullMarked;
