/**
 * Controller area networks without hardware: {@code vcan}, which hears only itself, and pairs of
 * {@code vxcan}. They have no link-layer address and no IPv6. Mirrors drivers/net/can/vcan.c and
 * vxcan.c. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.pair}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.can;

import org.jspecify.annotations.NullMarked;
