/**
 * Bridges and their ports: configuration, so far without frames. Mirrors net/bridge. Imports {@code
 * dataplane.net}, {@code dataplane.netdev}, {@code dataplane.inet}, {@code dataplane.addrconf},
 * {@code dataplane.rtnetlink}, {@code dataplane.vlan}, {@code netlink} and persistent collections.
 *
 * <p>Not modelled: what is learned from frames, groups that reports ask for, sources of a group
 * (IGMPv3, MLDv2), states of the spanning tree per VLAN, and the passing of time: timers are always
 * 0, and with the spanning tree on a port forwards at once.
 */
@NullMarked
package dev.linkwright.core.dataplane.bridge;

import org.jspecify.annotations.NullMarked;
