package dev.linkwright.core.state;

/**
 * A wanted rule.
 *
 * @param namespace where, see {@link NetworkState#HOST}
 * @param rule all of it
 */
public record RuleSpec(String namespace, Rule rule) implements Spec {
  @Override
  public RuleKey key() {
    return rule.key(namespace);
  }
}
