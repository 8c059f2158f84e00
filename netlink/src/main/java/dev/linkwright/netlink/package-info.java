/**
 * The netlink conversation: the header every message has, the transport (a socket of the kernel or
 * of the model) and the connection that matches answers to requests. Knows nothing of intents.
 * Imports {@code netlink.attr}, {@code netlink.value}, {@code netlink.error}; mirrors
 * include/uapi/linux/netlink.h and the user's side of net/netlink/af_netlink.c.
 */
@NullMarked
package dev.linkwright.netlink;

import org.jspecify.annotations.NullMarked;
