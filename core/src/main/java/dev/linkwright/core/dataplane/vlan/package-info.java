/**
 * Links that are one VLAN of the device below: configuration, so far without frames. Mirrors
 * net/8021q. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.rtnetlink},
 * {@code netlink} and persistent collections.
 */
@NullMarked
package dev.linkwright.core.dataplane.vlan;

import org.jspecify.annotations.NullMarked;
