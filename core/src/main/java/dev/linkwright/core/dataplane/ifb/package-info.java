/**
 * The intermediate functional block: a place to which traffic is redirected to be queued. Mirrors
 * drivers/net/ifb.c. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.ifb;

import org.jspecify.annotations.NullMarked;
