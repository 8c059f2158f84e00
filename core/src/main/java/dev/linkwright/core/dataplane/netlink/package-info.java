/**
 * Netlink sockets of the model: port ids, groups, options, receive buffers, dumps under way, and
 * who hears what. Mirrors net/netlink/af_netlink.c. May import {@code netlink} and {@code
 * core.dataplane.net}; knows nothing of rtnetlink, which is the {@link
 * dev.linkwright.core.dataplane.netlink.NetlinkInput} of the kernel's own socket.
 */
@NullMarked
package dev.linkwright.core.dataplane.netlink;

import org.jspecify.annotations.NullMarked;
