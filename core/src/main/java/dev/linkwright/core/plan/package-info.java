/**
 * From what is and what is wanted to an ordered list of rehearsed requests: differences, order,
 * rehearsal to a fixpoint, consequences, what to remember for the way back. Imports {@code
 * core.state}, {@code core.rtnl} and {@code netlink}; knows the model only as {@link
 * dev.linkwright.core.plan.Rehearsal}. Mirrors no kernel file.
 */
@NullMarked
package dev.linkwright.core.plan;

import org.jspecify.annotations.NullMarked;
