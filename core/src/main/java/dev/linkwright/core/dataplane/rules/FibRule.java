package dev.linkwright.core.dataplane.rules;

import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;

/**
 * One rule. Source: include/net/fib_rules.h, {@code struct fib_rule}.
 *
 * @param family AF_INET, AF_INET6, RTNL_FAMILY_IPMR or RTNL_FAMILY_IP6MR
 * @param pref priority: the smaller the earlier
 * @param action FR_ACT_*
 * @param flags FIB_RULE_* as asked for
 * @param table the table it leads to, 0 where the layer-3 domain decides
 * @param target priority of the rule a goto leads to, 0 without goto
 * @param proto RTPROT_*: who made it
 * @param suppress results that are not accepted
 * @param select what it matches
 * @param realms FRA_FLOW, or {@link #UNSAID}
 * @param devices the devices it is about
 */
public record FibRule(
    int family,
    long pref,
    int action,
    int flags,
    long table,
    long target,
    int proto,
    Suppress suppress,
    RuleSelector select,
    long realms,
    Devices devices) {
  /** Realms that a request does not speak of. */
  static final long UNSAID = -1;

  /**
   * The devices that a rule's names stand for, found when it was made or when a device got the
   * name; -1 while there is none, 0 where the rule names none.
   *
   * @param iif where packets come in
   * @param oif where they leave
   */
  public record Devices(int iif, int oif) {
    public static final Devices NONE = new Devices(0, 0);
  }

  /**
   * Results that are not accepted.
   *
   * @param prefixlen a prefix this long or shorter, -1 for none
   * @param ifgroup a device of this group, -1 for none
   */
  public record Suppress(int prefixlen, int ifgroup) {
    public static final Suppress NOTHING = new Suppress(-1, -1);
  }

  /**
   * A rule of the kernel that leads everything to {@code table}. Source: net/core/fib_rules.c,
   * {@code fib_default_rule_add}.
   */
  public static FibRule fibDefaultRuleAdd(int family, long pref, long table) {
    return new FibRule(
        family,
        pref,
        FrAct.FR_ACT_TO_TBL,
        0,
        table,
        0,
        Rtprot.RTPROT_KERNEL,
        Suppress.NOTHING,
        RuleSelector.ALL,
        UNSAID,
        Devices.NONE);
  }

  /** Its realms, 0 for none; IPv4 only. */
  public long tclassid() {
    return realms == UNSAID || family != IpAddress.AF_INET ? 0 : realms;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** The same rule, leading to {@code next}. */
  public FibRule withTable(long next) {
    return new FibRule(
        family, pref, action, flags, next, target, proto, suppress, select, realms, devices);
  }

  /** The same rule for other traffic. */
  public FibRule withTraffic(RuleTraffic next) {
    return new FibRule(
        family,
        pref,
        action,
        flags,
        table,
        target,
        proto,
        suppress,
        select.withTraffic(next),
        realms,
        devices);
  }

  /** The same rule about {@code next}. */
  FibRule withDevices(Devices next) {
    return new FibRule(
        family, pref, action, flags, table, target, proto, suppress, select, realms, next);
  }
}
