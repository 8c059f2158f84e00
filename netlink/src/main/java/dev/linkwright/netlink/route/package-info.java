/**
 * rtnetlink facts: message types, fixed headers and attribute tables, under the kernel's names.
 * Mirrors include/uapi/linux/rtnetlink.h, if_link.h, if_addr.h, fib_rules.h, neighbour.h. May
 * import {@code netlink}, {@code netlink.attr}, {@code netlink.value}, {@code netlink.error}.
 */
@NullMarked
package dev.linkwright.netlink.route;

import org.jspecify.annotations.NullMarked;
