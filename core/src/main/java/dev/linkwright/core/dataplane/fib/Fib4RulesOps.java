package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rules.FibRule;
import dev.linkwright.core.dataplane.rules.FibRulesOps;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/** What IPv4 adds to rules. Source: net/ipv4/fib_rules.c. */
public final class Fib4RulesOps implements FibRulesOps {
  @Override
  public int family() {
    return IpAddress.AF_INET;
  }

  @Override
  public int addrSize() {
    return 4;
  }

  @Override
  public int nlgroup() {
    return RtnlGroup.RTNLGRP_IPV4_RULE;
  }

  /** Source: net/ipv4/fib_rules.c, {@code fib_default_rules_init}. */
  @Override
  public List<FibRule> defaultRules() {
    return List.of(
        FibRule.fibDefaultRuleAdd(family(), 0, RtTable.RT_TABLE_LOCAL),
        FibRule.fibDefaultRuleAdd(family(), 0x7ffe, RtTable.RT_TABLE_MAIN),
        FibRule.fibDefaultRuleAdd(family(), 0x7fff, RtTable.RT_TABLE_DEFAULT));
  }

  /** Source: net/ipv4/fib_rules.c, {@code fib4_rule_configure}. */
  @Override
  public FibRule configure(Net net, FibRule asked, Attrs tb) {
    FibRule rule = asked.withTraffic(asked.select().traffic().configured(net, family(), tb));
    FibState.useCustomRules(net);
    boolean needsTable =
        rule.table() == 0 && !rule.select().l3mdev() && rule.action() == FrAct.FR_ACT_TO_TBL;
    FibState.countTclassid(net, rule.tclassid() == 0 ? 0 : 1);
    return needsTable ? rule.withTable(fibEmptyTable(net)) : rule;
  }

  /**
   * The lowest number that has no table, which gets one. Source: net/ipv4/fib_rules.c, {@code
   * fib_empty_table}.
   */
  private static long fibEmptyTable(Net net) {
    long id = 1;
    while (FibState.fibGetTable(net, id) != null) {
      id++;
    }
    return FibState.fibNewTable(net, id).id();
  }

  /** Source: net/ipv4/fib_rules.c, {@code fib4_rule_delete}. */
  @Override
  public void delete(Net net, FibRule rule) {
    FibState.useCustomRules(net);
    FibState.countTclassid(net, rule.tclassid() == 0 ? 0 : -1);
  }
}
