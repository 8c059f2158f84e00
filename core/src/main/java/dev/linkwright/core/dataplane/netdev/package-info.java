/**
 * Network devices as values and what the kernel's device core does with them: names and numbers,
 * flags, operational state, upper and lower devices, receive handlers, the chain of device events.
 * Mirrors include/linux/netdevice.h and net/core/dev.c. Knows no kind of device and no protocol;
 * those register themselves. Of frames only those to multicast groups are followed, and only to see
 * who hears them. Imports {@code dataplane.net}, {@code netlink} and persistent collections.
 *
 * <p>Operational state is modelled as settled: what the kernel's link watch would do within a
 * second is done at once.
 */
@NullMarked
package dev.linkwright.core.dataplane.netdev;

import org.jspecify.annotations.NullMarked;
