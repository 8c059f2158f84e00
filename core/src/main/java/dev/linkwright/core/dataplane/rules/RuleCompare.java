package dev.linkwright.core.dataplane.rules;

import dev.linkwright.core.dataplane.rules.RuleSelector.Upper;
import java.util.Objects;

/**
 * When two rules count as the same, and when a rule is the one a request means. Source:
 * net/core/fib_rules.c.
 */
final class RuleCompare {
  private RuleCompare() {}

  /**
   * Whether {@code r} is what a request wants to add once more. What the request does not select on
   * as an address is not compared, so a rule for all sources "exists" when one for some sources
   * does. Source: net/core/fib_rules.c, {@code rule_exists}.
   */
  static boolean ruleExists(FibRule r, FibRule wanted) {
    RuleSelector a = r.select();
    RuleSelector b = wanted.select();
    return r.action() == wanted.action()
        && r.table() == wanted.table()
        && r.pref() == wanted.pref()
        && a.iifName().equals(b.iifName())
        && a.oifName().equals(b.oifName())
        && a.mark().equals(b.mark())
        && r.suppress().equals(wanted.suppress())
        && a.l3mdev() == b.l3mdev()
        && a.upper().equals(b.upper())
        && r.proto() == wanted.proto()
        && familyCompare(r, wanted);
  }

  /**
   * Whether {@code r} is a rule that a request to delete means: only what the request names is
   * compared. Source: net/core/fib_rules.c, {@code rule_find}.
   */
  static boolean ruleFind(FibRule r, FibRule wanted, boolean userPriority) {
    return (wanted.action() == 0 || r.action() == wanted.action())
        && (wanted.table() == 0 || r.table() == wanted.table())
        && (!userPriority || r.pref() == wanted.pref())
        && (wanted.proto() == 0 || r.proto() == wanted.proto())
        && suppressFits(r.suppress(), wanted.suppress())
        && selectorFits(r.select(), wanted.select())
        && upperFits(r.select().upper(), wanted.select().upper())
        && familyCompare(r, wanted);
  }

  private static boolean suppressFits(FibRule.Suppress r, FibRule.Suppress wanted) {
    return (wanted.ifgroup() == -1 || r.ifgroup() == wanted.ifgroup())
        && (wanted.prefixlen() == -1 || r.prefixlen() == wanted.prefixlen());
  }

  private static boolean selectorFits(RuleSelector r, RuleSelector wanted) {
    return (wanted.iifName().isEmpty() || r.iifName().equals(wanted.iifName()))
        && (wanted.oifName().isEmpty() || r.oifName().equals(wanted.oifName()))
        && (wanted.mark().value() == 0 || r.mark().value() == wanted.mark().value())
        && (wanted.mark().mask() == 0 || r.mark().mask() == wanted.mark().mask())
        && (!wanted.l3mdev() || r.l3mdev());
  }

  private static boolean upperFits(Upper r, Upper wanted) {
    return (wanted.tunId() == 0 || r.tunId() == wanted.tunId())
        && (!wanted.uidRangeSet() || r.uid().equals(wanted.uid()))
        && (wanted.ipProto() == 0 || r.ipProto() == wanted.ipProto())
        && (wanted.sport() == null || wanted.sport().equals(r.sport()))
        && (wanted.dport() == null || wanted.dport().equals(r.dport()));
  }

  /**
   * Source: net/ipv4/fib_rules.c, {@code fib4_rule_compare}; net/ipv6/fib6_rules.c, {@code
   * fib6_rule_compare}.
   */
  private static boolean familyCompare(FibRule r, FibRule wanted) {
    RuleSelector b = wanted.select();
    return (b.src() == null || Objects.equals(b.src(), r.select().src()))
        && (b.dst() == null || Objects.equals(b.dst(), r.select().dst()))
        && r.select().traffic().has(b.traffic(), r.family())
        && (wanted.realms() == FibRule.UNSAID || wanted.tclassid() == r.tclassid());
  }
}
