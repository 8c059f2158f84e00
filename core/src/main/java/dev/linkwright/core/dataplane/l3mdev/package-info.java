/**
 * Layer-3 domains: which table and which master a device belongs to, and what that does to a
 * lookup. Mirrors net/l3mdev/l3mdev.c. Imports {@code dataplane.net}, {@code dataplane.netdev},
 * {@code dataplane.flow}.
 */
@NullMarked
package dev.linkwright.core.dataplane.l3mdev;

import org.jspecify.annotations.NullMarked;
