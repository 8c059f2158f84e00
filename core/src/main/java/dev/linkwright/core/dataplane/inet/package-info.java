/**
 * IPv4 addresses of devices: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, what devices coming and going
 * does to them, and which one a packet gets as its source. Mirrors net/ipv4/devinet.c. Routes that
 * follow from addresses are made by those who listen to {@link
 * dev.linkwright.core.dataplane.inet.InetaddrChain}. Imports {@code dataplane.net}, {@code
 * dataplane.netconf}, {@code dataplane.netdev}, {@code dataplane.l3mdev}, {@code
 * dataplane.rtnetlink} and {@code netlink}.
 *
 * <p>No clock runs: lifetimes stay as given, stamps are 0, nothing expires.
 */
@NullMarked
package dev.linkwright.core.dataplane.inet;

import org.jspecify.annotations.NullMarked;
