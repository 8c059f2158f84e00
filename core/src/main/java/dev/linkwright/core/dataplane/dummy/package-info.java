/**
 * The dummy device, which takes every frame and forgets it. Mirrors drivers/net/dummy.c. Imports
 * {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.dummy;

import org.jspecify.annotations.NullMarked;
