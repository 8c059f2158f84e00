/**
 * Where plans meet a kernel: observing it, rehearsing on a model of it, applying step by step with
 * a journal, reading back, going back, and taking up an apply that was cut short. Imports {@code
 * core.plan}, {@code core.rtnl}, {@code core.state} and {@code netlink}; the kernel, real or model,
 * is a {@link dev.linkwright.core.apply.Kernel} that the wiring brings. Mirrors no kernel file.
 */
@NullMarked
package dev.linkwright.core.apply;

import org.jspecify.annotations.NullMarked;
