package dev.linkwright.core.dataplane.rules;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/**
 * Rules of multicast routing, which the model keeps but never walks. Source: net/ipv4/ipmr.c and
 * net/ipv6/ip6mr.c.
 */
public final class MrRulesOps implements FibRulesOps {
  /** RTNL_FAMILY_IPMR: rules of IPv4 multicast routing. */
  public static final int RTNL_FAMILY_IPMR = 128;

  /** RTNL_FAMILY_IP6MR: rules of IPv6 multicast routing. */
  public static final int RTNL_FAMILY_IP6MR = 129;

  private static final long PREF_DEFAULT = 0x7fff;

  private final int family;

  /** The rules of {@code family}, one of the two above. */
  public MrRulesOps(int family) {
    this.family = family;
  }

  @Override
  public int family() {
    return family;
  }

  @Override
  public int addrSize() {
    return IpAddress.any(family == RTNL_FAMILY_IPMR ? IpAddress.AF_INET : IpAddress.AF_INET6).bits()
        / 8;
  }

  @Override
  public int nlgroup() {
    return family == RTNL_FAMILY_IPMR ? RtnlGroup.RTNLGRP_IPV4_RULE : RtnlGroup.RTNLGRP_IPV6_RULE;
  }

  @Override
  public List<FibRule> defaultRules() {
    long table = family == RTNL_FAMILY_IPMR ? RtTable.RT_TABLE_DEFAULT : RtTable.RT_TABLE_MAIN;
    return List.of(FibRule.fibDefaultRuleAdd(family, PREF_DEFAULT, table));
  }

  @Override
  public FibRule configure(Net net, FibRule rule, Attrs tb) {
    return rule.withTraffic(RuleTraffic.ofTos(rule.select().traffic().tos()));
  }

  @Override
  public void delete(Net net, FibRule rule) {}
}
