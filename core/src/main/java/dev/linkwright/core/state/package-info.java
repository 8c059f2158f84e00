/**
 * An immutable picture of a host's network configuration: what links, addresses, routes and rules
 * its namespaces hold, and the partial specifications that say what they should hold. Interfaces
 * are named, never numbered, so that pictures of two moments or two kernels can be compared;
 * unknown attributes are kept raw. Imports {@code java..}, {@code netlink.value} and the text of
 * {@code netlink.attr} only; mirrors what {@code rtnl_fill_ifinfo}, {@code inet_fill_ifaddr},
 * {@code fib_dump_info} and {@code fib_nl_fill_rule} report.
 */
@NullMarked
package dev.linkwright.core.state;

import org.jspecify.annotations.NullMarked;
