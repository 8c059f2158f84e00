/**
 * Several links as one: configuration, the choice of the active port and the carrier, so far
 * without frames. What takes the kernel a while (a link is looked at every {@code miimon}
 * milliseconds, and waited for as {@code updelay} and {@code downdelay} say; LACP talks to its
 * partner) has come to its end here as soon as the request has. Mirrors drivers/net/bonding:
 * bond_main.c, bond_options.c, bond_netlink.c; of bond_3ad.c and bond_alb.c only what a link says
 * of itself while nobody answers. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code
 * dataplane.rtnetlink}, {@code netlink} and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.bond;

import org.jspecify.annotations.NullMarked;
