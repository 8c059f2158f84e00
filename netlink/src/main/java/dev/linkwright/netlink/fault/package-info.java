/**
 * Faults on demand, for tests of whatever converses with a kernel: a decorator around any
 * transport. May import {@code netlink}, {@code netlink.attr} and {@code netlink.error}.
 */
@NullMarked
package dev.linkwright.netlink.fault;

import org.jspecify.annotations.NullMarked;
