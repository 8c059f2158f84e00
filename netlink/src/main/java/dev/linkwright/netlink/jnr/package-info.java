/**
 * The only place that touches the C library, through jnr-ffi: the running kernel's sockets and
 * namespaces. Mirrors socket(2), netlink(7), setns(2). May import {@code netlink}, {@code
 * netlink.attr}, {@code netlink.error} and jnr.
 */
@NullMarked
package dev.linkwright.netlink.jnr;

import org.jspecify.annotations.NullMarked;
