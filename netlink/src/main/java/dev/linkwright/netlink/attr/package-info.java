/**
 * The TLV engine: typed keys, tables of them ({@code AttrSet}), the kernel's {@code tb[]} ({@code
 * Attrs}) and the writer. Mirrors include/net/netlink.h and lib/nlattr.c. Imports {@code java..}
 * and the two packages of plain values, {@code netlink.value} and {@code netlink.error}.
 */
@NullMarked
package dev.linkwright.netlink.attr;

import org.jspecify.annotations.NullMarked;
