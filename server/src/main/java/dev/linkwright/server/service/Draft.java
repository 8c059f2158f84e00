package dev.linkwright.server.service;

import dev.linkwright.core.plan.Plan;

/**
 * A plan that can still be applied.
 *
 * @param set the intents it leads to
 * @param plan what would be done
 */
record Draft(IntentSet set, Plan plan) {}
