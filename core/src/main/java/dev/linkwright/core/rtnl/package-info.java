/**
 * Where the picture of the network meets rtnetlink messages, both directions side by side: dumps
 * become {@code core.state}, requests become the messages iproute2 6.1 would send. Messages name
 * links; interface indices and namespace descriptors are bound when a message is sent. A live
 * picture follows what a kernel announces. Imports {@code core.state} and {@code netlink}; mirrors
 * iproute2's ip/iplink.c, ipaddress.c, iproute.c and iprule.c.
 */
@NullMarked
package dev.linkwright.core.rtnl;

import org.jspecify.annotations.NullMarked;
