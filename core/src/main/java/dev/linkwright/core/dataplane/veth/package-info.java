/**
 * Ethernet in pairs: what goes into one end comes out of the other. Mirrors drivers/net/veth.c.
 * Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.pair}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.veth;

import org.jspecify.annotations.NullMarked;
