/**
 * Longest-prefix match over IPv4 and IPv6 prefixes as a value: a path-compressed binary trie whose
 * changes share what stays equal. Stands for the lookup structures of net/ipv4/fib_trie.c and
 * net/ipv6/ip6_fib.c; knows no routes. Imports {@code netlink.value}.
 */
@NullMarked
package dev.linkwright.core.dataplane.trie;

import org.jspecify.annotations.NullMarked;
