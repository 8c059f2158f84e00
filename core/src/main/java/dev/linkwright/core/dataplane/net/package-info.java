/**
 * The ground the model stands on: {@code struct net} as an immutable value, the rtnl lock as the
 * one place where a value is replaced by the next, and what a kernel takes from outside (profile,
 * entropy). Mirrors include/net/net_namespace.h and net/core/rtnetlink.c, {@code rtnl_lock}.
 * Imports {@code netlink} and persistent collections; knows no subsystem.
 */
@NullMarked
package dev.linkwright.core.dataplane.net;

import org.jspecify.annotations.NullMarked;
