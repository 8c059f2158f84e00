/**
 * Ethernet over UDP, its forwarding table, and the sockets that its devices share: configuration,
 * so far without frames, so that nothing is learned and nothing ages. Mirrors
 * drivers/net/vxlan/vxlan_core.c, vxlan_multicast.c and vxlan_vnifilter.c. Imports {@code
 * dataplane.addrconf}, {@code dataplane.inet}, {@code dataplane.net}, {@code dataplane.netdev},
 * {@code dataplane.nexthop}, {@code dataplane.rtnetlink}, {@code netlink} and persistent
 * collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.vxlan;

import org.jspecify.annotations.NullMarked;
