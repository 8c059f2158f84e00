package dev.linkwright.core.dataplane.rules;

import dev.linkwright.core.dataplane.net.Slot;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;

/**
 * The rules of a namespace. Source: include/net/net_namespace.h, {@code rules_ops}.
 *
 * @param changed by family, the rules in the order of the walk; a family that was never changed has
 *     its default ones
 */
record RulesState(PMap<Integer, PVector<FibRule>> changed) {
  static final Slot<RulesState> SLOT =
      Slot.of("rules", RulesState.class, new RulesState(HashTreePMap.empty()));

  RulesState with(int family, PVector<FibRule> rules) {
    return new RulesState(changed.plus(family, rules));
  }
}
