/**
 * The conversation as the kernel leads it: which handler answers which message, how attributes are
 * checked, how an answer, an error or a dump is framed; and the messages about links. Mirrors
 * net/core/rtnetlink.c, net/netlink/af_netlink.c and lib/nlattr.c. Imports {@code dataplane.net},
 * {@code dataplane.netdev} and {@code netlink}; knows no kind of device and no address family,
 * those register themselves.
 */
@NullMarked
package dev.linkwright.core.dataplane.rtnetlink;

import org.jspecify.annotations.NullMarked;
