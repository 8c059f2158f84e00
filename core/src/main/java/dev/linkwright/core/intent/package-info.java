/**
 * From intents to wishes: text becomes addresses, prefixes and names; references between intents,
 * and from intents to what the host has, are followed; what cannot work is said with its place in
 * the request, and in the kernel's own words where the kernel would refuse.
 *
 * <p>Imports {@code api}, {@code core.state} and {@code netlink.value}. The refusals mirror {@code
 * vrf_validate}, {@code macvlan_validate}, {@code ipvlan_init}, {@code fib_create_info} and {@code
 * fib_nl_newrule}.
 */
@NullMarked
package dev.linkwright.core.intent;

import org.jspecify.annotations.NullMarked;
