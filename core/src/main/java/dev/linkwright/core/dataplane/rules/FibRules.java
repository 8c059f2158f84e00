package dev.linkwright.core.dataplane.rules;

import static dev.linkwright.netlink.route.Fra.FRA_PRIORITY;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtprot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** RTM_NEWRULE, RTM_DELRULE and RTM_GETRULE of all families. Source: net/core/fib_rules.c. */
public final class FibRules implements NetdevNotifier {
  /**
   * Priority of the rule that the first VRF brings. Source: drivers/net/vrf.c, {@code
   * FIB_RULE_PREF}.
   */
  private static final long FIB_RULE_PREF = 1000;

  private final Map<Integer, FibRulesOps> ops = new LinkedHashMap<>();

  /** The families that have rules, in the order in which they registered. */
  public FibRules(List<FibRulesOps> families) {
    families.forEach(family -> ops.put(family.family(), family));
  }

  /** Registers the handlers. Source: net/core/fib_rules.c, {@code fib_rules_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_NEWRULE, this::fibNlNewrule, null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_DELRULE, this::fibNlDelrule, null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETRULE, null, this::fibNlDumprule);
  }

  /** The rules of {@code family} in the order of the walk. */
  public List<FibRule> rules(Net net, int family) {
    return list(net, lookupRulesOps(net, family));
  }

  private void fibNlNewrule(RtnlRequest request) {
    FibRulesOps family = parseFamily(request);
    Attrs tb = parse(request);
    FibRule rule = nl2rule(request.net(), family, header(request), tb);
    NlInfo info = request.info();
    refuseSecond(request, family, rule);
    add(request.net(), family, rule, tb, info);
  }

  private static void refuseSecond(RtnlRequest request, FibRulesOps family, FibRule asked) {
    if (request.has(NlmF.NLM_F_EXCL)
        && list(request.net(), family).stream().anyMatch(r -> RuleCompare.ruleExists(r, asked))) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
  }

  private void add(Net net, FibRulesOps family, FibRule asked, Attrs tb, NlInfo info) {
    PVector<FibRule> rules = list(net, family);
    FibRule rule = attached(net, family.configure(net, asked, tb));
    int at = 0;
    while (at < rules.size() && rules.get(at).pref() <= rule.pref()) {
      at++;
    }
    set(net, family, rules.plus(at, rule));
    notifyRuleChange(net, Rtm.RTM_NEWRULE, rule, info);
  }

  private void fibNlDelrule(RtnlRequest request) {
    Net net = request.net();
    FibRulesOps family = parseFamily(request);
    Attrs tb = parse(request);
    FibRule wanted = nl2rule(net, family, header(request), tb);
    PVector<FibRule> rules = list(net, family);
    FibRule rule =
        rules.stream()
            .filter(r -> RuleCompare.ruleFind(r, wanted, tb.has(FRA_PRIORITY)))
            .findFirst()
            .orElse(null);
    if (rule == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    if (rule.has(FibRuleF.FIB_RULE_PERMANENT)) {
      throw NetlinkException.refused(Errno.EPERM);
    }
    family.delete(net, rule);
    set(net, family, rules.minus(rules.indexOf(rule)));
    notifyRuleChange(net, Rtm.RTM_DELRULE, rule, request.info());
  }

  private void fibNlDumprule(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      fibValidDumpruleReq(request);
    }
    Net net = request.net();
    if (request.family() != RtnlHandlers.PF_UNSPEC) {
      dumpRules(net, lookupRulesOps(net, request.family()), out);
      return;
    }
    ops.values().stream()
        .filter(family -> hasFamily(net, family))
        .forEach(family -> dumpRules(net, family, out));
  }

  private static void fibValidDumpruleReq(RtnlRequest request) {
    request.requireHeader(FibRuleHdr.SIZE, "Invalid header for fib rule dump request");
    FibRuleHdr frh = header(request);
    int values = frh.dstLen() | frh.srcLen() | frh.tos() | frh.table() | frh.action() | frh.flags();
    byte[] b = request.bytes();
    int reserved = b[NlMsgHdr.SIZE + 5] | b[NlMsgHdr.SIZE + 6];
    if ((values | reserved) != 0) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid values in header for fib rule dump request");
    }
    if (b.length > NlMsgHdr.SIZE + FibRuleHdr.SIZE) {
      throw NetlinkException.refused(
          Errno.EINVAL, "Invalid data after header in fib rule dump request");
    }
  }

  private void dumpRules(Net net, FibRulesOps family, Consumer<NetlinkMessage> out) {
    for (FibRule rule : list(net, family)) {
      out.accept(fill(net, Rtm.RTM_NEWRULE, rule));
    }
  }

  /**
   * Makes the rules that send layer-3 domains to their tables, in every family that has rules;
   * those that exist already stay. Source: drivers/net/vrf.c, {@code vrf_add_fib_rules}.
   */
  public void vrfAddFibRules(Net net) {
    for (FibRulesOps family : new TreeMap<>(ops).values()) {
      FibRule rule = l3mdevRule(family.family());
      boolean exists = list(net, family).stream().anyMatch(r -> RuleCompare.ruleExists(r, rule));
      if (hasFamily(net, family) && !exists) {
        add(net, family, rule, Attrs.empty(Fra.SET), NlInfo.KERNEL);
      }
    }
  }

  private static FibRule l3mdevRule(int family) {
    RuleSelector all = RuleSelector.ALL;
    RuleSelector inDomain =
        new RuleSelector(null, null, all.traffic(), "", "", all.mark(), true, all.upper());
    return new FibRule(
        family,
        FIB_RULE_PREF,
        FrAct.FR_ACT_TO_TBL,
        0,
        0,
        0,
        Rtprot.RTPROT_KERNEL,
        FibRule.Suppress.NOTHING,
        inDomain,
        0,
        FibRule.Devices.NONE);
  }

  private void notifyRuleChange(Net net, int type, FibRule rule, NlInfo info) {
    info.rtnlNotify(net, lookupRulesOps(net, rule.family()).nlgroup(), fill(net, type, rule));
  }

  private NetlinkMessage fill(Net net, int type, FibRule rule) {
    boolean resolved =
        rule.action() != FrAct.FR_ACT_GOTO
            || rules(net, rule.family()).stream().anyMatch(r -> r.pref() == rule.target());
    return FibRuleFill.fibNlFillRule(
        type,
        rule,
        new FibRuleFill.Surroundings(
            resolved,
            rule.devices().iif() >= 0,
            rule.devices().oif() >= 0,
            net.has(KernelChange.RULE_MASKS)));
  }

  /** A new rule finds devices by their further names, too. */
  private static FibRule attached(Net net, FibRule rule) {
    RuleSelector sel = rule.select();
    return rule.withDevices(
        new FibRule.Devices(ifindex(net, sel.iifName()), ifindex(net, sel.oifName())));
  }

  private static int ifindex(Net net, String name) {
    if (name.isEmpty()) {
      return 0;
    }
    NetDevice dev = NetdevState.devGetByName(net, name);
    return dev == null ? -1 : dev.ifindex();
  }

  /** Rules follow the names of devices. Source: net/core/fib_rules.c, {@code fib_rules_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    NetDevice dev = event.dev();
    switch (event.cmd()) {
      case NETDEV_REGISTER -> eachRule(event.net(), rule -> attachRules(rule, dev));
      case NETDEV_CHANGENAME ->
          eachRule(event.net(), rule -> attachRules(detachRules(rule, dev), dev));
      case NETDEV_UNREGISTER -> eachRule(event.net(), rule -> detachRules(rule, dev));
      default -> {}
    }
  }

  private static void eachRule(Net net, UnaryOperator<FibRule> change) {
    net.get(RulesState.SLOT)
        .changed()
        .forEach(
            (family, rules) -> {
              for (int i = 0; i < rules.size(); i++) {
                FibRule rule = rules.get(i);
                FibRule next = change.apply(rule);
                if (!next.equals(rule)) {
                  int at = i;
                  net.update(
                      RulesState.SLOT,
                      s -> s.with(family, s.changed().getOrDefault(family, rules).with(at, next)));
                }
              }
            });
  }

  private static FibRule attachRules(FibRule rule, NetDevice dev) {
    FibRule.Devices to = rule.devices();
    boolean iif = to.iif() < 0 && rule.select().iifName().equals(dev.name());
    boolean oif = to.oif() < 0 && rule.select().oifName().equals(dev.name());
    return rule.withDevices(
        new FibRule.Devices(iif ? dev.ifindex() : to.iif(), oif ? dev.ifindex() : to.oif()));
  }

  private static FibRule detachRules(FibRule rule, NetDevice dev) {
    FibRule.Devices to = rule.devices();
    return rule.withDevices(
        new FibRule.Devices(
            to.iif() == dev.ifindex() ? -1 : to.iif(), to.oif() == dev.ifindex() ? -1 : to.oif()));
  }

  private FibRulesOps parseFamily(RtnlRequest request) {
    request.requireHeader(FibRuleHdr.SIZE, "Invalid msg length");
    FibRulesOps family = find(request.net(), request.family());
    if (family == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT, "Rule family not supported");
    }
    return family;
  }

  private static Attrs parse(RtnlRequest request) {
    try {
      return request.parse(FibRuleHdr.SIZE, FibRuleMsg.FIB_RULE_POLICY, Validate.LIBERAL);
    } catch (NetlinkException e) {
      throw new NetlinkException(
          e.errno(),
          ExtAck.at("Error parsing msg", e.extAck().offset()).accepting(e.extAck().accepts()));
    }
  }

  private static FibRuleHdr header(RtnlRequest request) {
    return FibRuleHdr.read(request.bytes(), NlMsgHdr.SIZE);
  }

  private FibRule nl2rule(Net net, FibRulesOps family, FibRuleHdr frh, Attrs tb) {
    long pref = tb.has(FRA_PRIORITY) ? tb.get(FRA_PRIORITY) : fibDefaultRulePref(list(net, family));
    return new FibRuleMsg(net, family, frh, tb).fibNl2rule(pref);
  }

  /** Just before the second rule. Source: net/core/fib_rules.c, {@code fib_default_rule_pref}. */
  private static long fibDefaultRulePref(PVector<FibRule> rules) {
    return rules.size() < 2 || rules.get(1).pref() == 0 ? 0 : rules.get(1).pref() - 1;
  }

  /** Source: net/core/fib_rules.c, {@code lookup_rules_ops}. */
  private FibRulesOps lookupRulesOps(Net net, int family) {
    FibRulesOps found = find(net, family);
    if (found == null) {
      throw NetlinkException.refused(Errno.EAFNOSUPPORT);
    }
    return found;
  }

  private @Nullable FibRulesOps find(Net net, int family) {
    FibRulesOps found = ops.get(family);
    return found != null && hasFamily(net, found) ? found : null;
  }

  private static boolean hasFamily(Net net, FibRulesOps family) {
    return !(family instanceof MrRulesOps) || net.rtnl().profile().multicastRouting();
  }

  private static PVector<FibRule> list(Net net, FibRulesOps family) {
    PVector<FibRule> changed = net.get(RulesState.SLOT).changed().get(family.family());
    return changed == null ? TreePVector.from(family.defaultRules()) : changed;
  }

  private static void set(Net net, FibRulesOps family, PVector<FibRule> rules) {
    net.update(RulesState.SLOT, s -> s.with(family.family(), rules));
  }
}
