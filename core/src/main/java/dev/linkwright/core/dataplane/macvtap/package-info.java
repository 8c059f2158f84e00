/**
 * Macvlans whose frames go to a program through a character device (not modelled) instead of the
 * stack. Mirrors drivers/net/macvtap.c and drivers/net/tap.c. Imports {@code dataplane.macvlan},
 * {@code dataplane.net}, {@code dataplane.netdev} and {@code dataplane.rtnetlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.macvtap;

import org.jspecify.annotations.NullMarked;
