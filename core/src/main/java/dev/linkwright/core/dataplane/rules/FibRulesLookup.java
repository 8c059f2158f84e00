package dev.linkwright.core.dataplane.rules;

import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.LookupStep.RuleMiss;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rules.RuleSelector.Ports;
import dev.linkwright.core.dataplane.rules.RuleSelector.Upper;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk of one lookup along the rules. Source: net/core/fib_rules.c, {@code fib_rules_lookup}.
 *
 * @param <R> what a table gives
 */
public final class FibRulesLookup<R> {
  /**
   * What the family does with a rule that matches.
   *
   * @param <R> what a table gives
   */
  public interface Target<R> {
    /** Searches {@code table}. Source: {@code fib4_rule_action}, {@code fib6_rule_action}. */
    Verdict<R> lookup(FibRule rule, long table, Flow flow);

    /** The prefix of a result, for {@code fib4_rule_suppress}. */
    IpPrefix prefix(R result);

    /** The device of a result, 0 for none, for {@code fib4_rule_suppress}. */
    int device(R result);
  }

  private final Net net;
  private final Flow flow;
  private final Target<R> target;
  private final List<LookupStep> steps;

  private FibRulesLookup(Net net, Flow flow, Target<R> target, List<LookupStep> steps) {
    this.net = net;
    this.flow = flow;
    this.target = target;
    this.steps = steps;
  }

  /**
   * Walks {@code rules} for {@code flow}.
   *
   * @param steps where every decision is written down
   * @return what the first rule that knows says; ESRCH if none does
   */
  public static <R> Verdict<R> fibRulesLookup(
      Net net, List<FibRule> rules, Flow flow, Target<R> target, List<LookupStep> steps) {
    return new FibRulesLookup<>(net, flow, target, steps).walk(rules);
  }

  private Verdict<R> walk(List<FibRule> rules) {
    for (int i = 0; i < rules.size(); ) {
      FibRule rule = rules.get(i);
      RuleMiss miss = fibRuleMatch(rule);
      steps.add(new LookupStep.RuleTried(rule.pref(), miss));
      if (miss == null && rule.action() == FrAct.FR_ACT_GOTO) {
        int jump = indexOf(rules, rule.target());
        steps.add(new LookupStep.RuleGoto(rule.pref(), rule.target(), jump >= 0));
        i = jump >= 0 ? jump : i + 1;
        continue;
      }
      if (miss == null && rule.action() != FrAct.FR_ACT_NOP) {
        Verdict<R> verdict = action(rule);
        if (!verdict.goesOn()) {
          return verdict.withRealms(rule.tclassid());
        }
      }
      i++;
    }
    return Verdict.failed(Errno.ESRCH);
  }

  /** The first rule with this priority; a goto without one falls through. */
  private static int indexOf(List<FibRule> rules, long pref) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).pref() == pref) {
        return i;
      }
    }
    return -1;
  }

  private Verdict<R> action(FibRule rule) {
    Errno refusal =
        switch (rule.action()) {
          case FrAct.FR_ACT_TO_TBL -> null;
          case FrAct.FR_ACT_UNREACHABLE -> Errno.ENETUNREACH;
          case FrAct.FR_ACT_PROHIBIT -> Errno.EACCES;
          default -> Errno.EINVAL;
        };
    if (refusal != null) {
      steps.add(new LookupStep.RuleRejects(rule.pref(), refusal));
      return Verdict.failed(refusal);
    }
    long table = rule.select().l3mdev() ? L3mdev.l3mdevFibRuleMatch(net, flow) : rule.table();
    Verdict<R> verdict = target.lookup(rule, table, flow);
    R found = verdict.value();
    if (found != null && suppressed(rule, found)) {
      steps.add(new LookupStep.RuleSuppresses(rule.pref(), target.prefix(found)));
      return Verdict.again();
    }
    return verdict;
  }

  private boolean suppressed(FibRule rule, R found) {
    if (target.prefix(found).length() <= rule.suppress().prefixlen()) {
      return true;
    }
    NetDevice dev = NetdevState.devGetByIndex(net, target.device(found));
    int group = rule.suppress().ifgroup();
    return group != -1 && dev != null && dev.labels().group() == group;
  }

  /**
   * The first selector that does not fit, or null. Source: net/core/fib_rules.c, {@code
   * fib_rule_match}.
   */
  private @Nullable RuleMiss fibRuleMatch(FibRule rule) {
    RuleMiss miss = common(rule);
    if (miss == null) {
      miss = family(rule);
    }
    if (rule.has(FibRuleF.FIB_RULE_INVERT)) {
      return miss == null ? RuleMiss.INVERTED : null;
    }
    return miss;
  }

  private @Nullable RuleMiss common(FibRule rule) {
    RuleSelector sel = rule.select();
    FibRule.Devices devices = rule.devices();
    if (devices.iif() != 0 && !comesIn(devices.iif())) {
      return RuleMiss.IIF;
    }
    if (devices.oif() != 0 && !leaves(devices.oif())) {
      return RuleMiss.OIF;
    }
    if (((sel.mark().value() ^ flow.mark()) & sel.mark().mask()) != 0) {
      return RuleMiss.MARK;
    }
    Upper upper = sel.upper();
    if (upper.tunId() != 0 && upper.tunId() != flow.transport().tunId()) {
      return RuleMiss.TUN_ID;
    }
    if (sel.l3mdev() && L3mdev.l3mdevFibRuleMatch(net, flow) == 0) {
      return RuleMiss.L3MDEV;
    }
    return upper.uid().holds(flow.transport().uid()) ? null : RuleMiss.UID;
  }

  /** Source: net/core/fib_rules.c, {@code fib_rule_iif_match}. */
  private boolean comesIn(int ifindex) {
    return isDomain(ifindex)
        ? !flow.dev().leaving() && flow.l3mdev() == ifindex
        : flow.iif() == ifindex;
  }

  /** Source: net/core/fib_rules.c, {@code fib_rule_oif_match}. */
  private boolean leaves(int ifindex) {
    return isDomain(ifindex)
        ? flow.dev().leaving() && flow.l3mdev() == ifindex
        : flow.oif() == ifindex;
  }

  /** Whether a rule with this device is about a whole layer-3 domain. */
  private boolean isDomain(int ifindex) {
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    return net.has(KernelChange.RULE_OF_VRF) && dev != null && dev.isL3Master();
  }

  /**
   * Source: net/ipv4/fib_rules.c, {@code fib4_rule_match}; net/ipv6/fib6_rules.c, {@code
   * fib6_rule_match}.
   */
  private @Nullable RuleMiss family(FibRule rule) {
    RuleSelector sel = rule.select();
    if (misses(sel.dst(), flow.dst())) {
      return RuleMiss.DST;
    }
    boolean sourceUnknown = rule.family() == IpAddress.AF_INET6 && flow.src().isUnspecified();
    boolean later = sourceUnknown && rule.has(FibRuleF.FIB_RULE_FIND_SADDR);
    if (sel.src() != null && !later && (sourceUnknown || misses(sel.src(), flow.src()))) {
      return RuleMiss.SRC;
    }
    RuleMiss traffic = sel.traffic().miss(net, rule.family(), flow);
    if (traffic != null) {
      return traffic;
    }
    Upper upper = sel.upper();
    if (upper.ipProto() != 0 && upper.ipProto() != flow.transport().protocol()) {
      return RuleMiss.IP_PROTO;
    }
    if (misses(upper.sport(), flow.transport().sport())) {
      return RuleMiss.SPORT;
    }
    return misses(upper.dport(), flow.transport().dport()) ? RuleMiss.DPORT : null;
  }

  private static boolean misses(@Nullable IpPrefix wanted, IpAddress address) {
    return wanted != null && !wanted.contains(address);
  }

  private static boolean misses(@Nullable Ports wanted, int port) {
    return wanted != null && !wanted.holds(port);
  }
}
