package dev.linkwright.api;

/**
 * How many objects a plan changes.
 *
 * @param add created
 * @param change changed in place
 * @param replace deleted and created again
 * @param delete deleted
 * @param implicit added, changed or lost by the kernel itself as a consequence
 */
public record PlanSummary(int add, int change, int replace, int delete, int implicit) {}
