/**
 * Small exact values: addresses, prefixes, link-layer addresses, interface names. Imports {@code
 * java..} only.
 */
@NullMarked
package dev.linkwright.netlink.value;

import org.jspecify.annotations.NullMarked;
