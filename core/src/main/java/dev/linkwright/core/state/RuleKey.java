package dev.linkwright.core.state;

/**
 * Identity of a rule: everything but who installed it ({@code rule_exists} does not look at the
 * protocol).
 *
 * @param namespace see {@link NetworkState#HOST}
 * @param rule the rule with protocol and flags the kernel sets by itself cleared
 */
public record RuleKey(String namespace, Rule rule) implements ObjectKey {
  @Override
  public String toString() {
    return "rule " + rule.priority() + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
