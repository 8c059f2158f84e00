package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rules.FibRule;
import dev.linkwright.core.dataplane.rules.FibRulesOps;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/** Rules of IPv6 routes. Source: net/ipv6/fib6_rules.c, {@code fib6_rules_ops_template}. */
public final class Fib6RulesOps implements FibRulesOps {
  private static final int ADDR_BYTES = 16;
  private static final long PREF_MAIN = 0x7ffe;

  @Override
  public int family() {
    return IpAddress.AF_INET6;
  }

  @Override
  public int addrSize() {
    return ADDR_BYTES;
  }

  @Override
  public int nlgroup() {
    return RtnlGroup.RTNLGRP_IPV6_RULE;
  }

  /** Source: net/ipv6/fib6_rules.c, {@code fib6_rules_net_init}. */
  @Override
  public List<FibRule> defaultRules() {
    return List.of(
        FibRule.fibDefaultRuleAdd(family(), 0, RtTable.RT_TABLE_LOCAL),
        FibRule.fibDefaultRuleAdd(family(), PREF_MAIN, RtTable.RT_TABLE_MAIN));
  }

  /** Source: net/ipv6/fib6_rules.c, {@code fib6_rule_configure}. */
  @Override
  public FibRule configure(Net net, FibRule asked, Attrs tb) {
    FibRule rule = asked.withTraffic(asked.select().traffic().configured(net, family(), tb));
    if (rule.action() == FrAct.FR_ACT_TO_TBL && !rule.select().l3mdev()) {
      if (rule.table() == RtTable.RT_TABLE_UNSPEC) {
        throw NetlinkException.refused(Errno.EINVAL, "Invalid table");
      }
      Fib6State.fib6NewTable(net, rule.table());
    }
    Fib6State.useCustomRules(net);
    return rule;
  }

  @Override
  public void delete(Net net, FibRule rule) {}
}
