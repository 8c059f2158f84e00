/**
 * What a route is looked up for, and the steps of a lookup as values: the explanation that every
 * lookup brings with its result. Mirrors include/net/flow.h. Imports {@code netlink} only.
 */
@NullMarked
package dev.linkwright.core.dataplane.flow;

import org.jspecify.annotations.NullMarked;
