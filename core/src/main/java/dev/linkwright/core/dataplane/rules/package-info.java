/**
 * Policy routing rules of all families: what a rule selects, RTM_NEWRULE, RTM_DELRULE, RTM_GETRULE,
 * and the walk of a lookup along the rules. Mirrors net/core/fib_rules.c. What a rule's table holds
 * is the business of the family: see {@link dev.linkwright.core.dataplane.rules.FibRulesOps}.
 * Imports {@code dataplane.net}, {@code dataplane.netdev}, {@code dataplane.l3mdev}, {@code
 * dataplane.flow}, {@code dataplane.rtnetlink} and {@code netlink}.
 */
@NullMarked
package dev.linkwright.core.dataplane.rules;

import org.jspecify.annotations.NullMarked;
