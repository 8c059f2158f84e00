/**
 * IPv4 addresses of devices: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, what devices coming and going
 * does to them, and which one a packet gets as its source; the groups that devices are in. Mirrors
 * net/ipv4/devinet.c and net/ipv4/igmp.c. Routes that follow from addresses are made by those who
 * listen to {@link dev.linkwright.core.dataplane.inet.InetaddrChain}. Imports {@code
 * dataplane.net}, {@code dataplane.netconf}, {@code dataplane.netdev}, {@code dataplane.l3mdev},
 * {@code dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>Addresses that are due at the same time go in the order of a dump; the kernel's is that of a
 * hash table with a random seed.
 */
@NullMarked
package dev.linkwright.core.dataplane.inet;

import org.jspecify.annotations.NullMarked;
