/**
 * Settings of devices as RTM_GETNETCONF answers them and RTM_NEWNETCONF tells of them, for one
 * family after another. Mirrors what net/ipv4/devinet.c and net/ipv6/addrconf.c do alike. Imports
 * {@code dataplane.net} and {@code rtnetlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.netconf;

import org.jspecify.annotations.NullMarked;
