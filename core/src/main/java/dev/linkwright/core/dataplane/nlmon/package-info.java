/**
 * The netlink monitor, which receives a copy of every netlink message. Mirrors drivers/net/nlmon.c.
 * Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.rtnetlink} and {@code
 * netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.nlmon;

import org.jspecify.annotations.NullMarked;
