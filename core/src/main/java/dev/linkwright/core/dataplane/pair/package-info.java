/**
 * What devices that come in pairs share: both ends come and go together, and the carrier is there
 * while both are up. Mirrors what drivers/net/veth.c and drivers/net/can/vxcan.c have in common.
 * Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.rtnetlink} and {@code
 * netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.pair;

import org.jspecify.annotations.NullMarked;
