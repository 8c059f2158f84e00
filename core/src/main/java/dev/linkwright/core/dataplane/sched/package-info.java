/**
 * Traffic control of a host that has set none up: what is asked for is answered, what would change
 * it is not modelled. Mirrors net/sched/sch_api.c and cls_api.c. Imports {@code dataplane.net},
 * {@code netdev}, {@code rtnetlink} and {@code netlink}.
 *
 * <p>Not modelled: every discipline but {@code noqueue} (others are left out of the dump), classes
 * and filters.
 */
@NullMarked
package dev.linkwright.core.dataplane.sched;

import org.jspecify.annotations.NullMarked;
