/**
 * Layer-3 domains: a device whose ports look up their routes in a table of their own. Mirrors
 * drivers/net/vrf.c. Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code
 * dataplane.rtnetlink} and {@code netlink}; the rules that the first VRF of a namespace brings are
 * made by whom the wiring names.
 */
@NullMarked
package dev.linkwright.core.dataplane.vrf;

import org.jspecify.annotations.NullMarked;
