package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.SaddrSelect;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.LookupStep.NexthopMiss;
import dev.linkwright.core.dataplane.flow.LookupStep.RouteMiss;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.rules.FibRule;
import dev.linkwright.core.dataplane.rules.FibRules;
import dev.linkwright.core.dataplane.rules.FibRulesLookup;
import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the route of a flow. Source: net/ipv6/route.c, fib6_rules.c. */
final class Fib6Lookup {
  /** The next hop must be over the device asked for. */
  static final int RT6_LOOKUP_F_IFACE = 0x01;

  /** Next hops whose link is down will do. */
  static final int RT6_LOOKUP_F_IGNORE_LINKSTATE = 0x40;

  private final FibRules rules;

  Fib6Lookup(FibRules rules) {
    this.rules = rules;
  }

  /**
   * One search through a table.
   *
   * @param flow what for
   * @param oif the device wanted, 0 for any
   * @param flags RT6_LOOKUP_F_*
   */
  record Search(Flow flow, int oif, int flags) {
    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  /**
   * The route for {@code flow} as the kernel's gateway check asks; one that refuses is returned as
   * it is. Source: net/ipv6/fib6_rules.c, {@code fib6_lookup}.
   */
  Verdict<Fib6Info> fib6Lookup(Net net, Flow flow, int flags, List<LookupStep> steps) {
    int oif = flow.oif();
    return walk(
        net,
        flow,
        (table, f) -> {
          Fib6Info found = fib6TableLookup(net, table, new Search(f, oif, flags), steps);
          return found == null ? Verdict.again() : Verdict.found(found);
        },
        steps);
  }

  /**
   * The route of a packet; ENETUNREACH if there is none. Source: net/ipv6/fib6_rules.c, {@code
   * fib6_rule_lookup}.
   *
   * @param input whether the packet came in: then its input device is the one wanted
   */
  Verdict<Fib6Info> fib6RuleLookup(
      Net net, Flow flow, int flags, boolean input, List<LookupStep> steps) {
    return walk(
        net,
        flow,
        (table, f) ->
            ip6PolRoute(net, table, new Search(f, input ? f.iif() : f.oif(), flags), steps),
        steps);
  }

  /** What one table says. */
  private interface Table {
    Verdict<Fib6Info> lookup(Fib6Table table, Flow flow);
  }

  private Verdict<Fib6Info> walk(Net net, Flow flow, Table says, List<LookupStep> steps) {
    Verdict<Fib6Info> verdict;
    if (net.get(Fib6State.SLOT).customRules()) {
      Flow bound = L3mdev.l3mdevUpdateFlow(net, flow, steps);
      verdict =
          FibRulesLookup.fibRulesLookup(
              net,
              rules.rules(net, IpAddress.AF_INET6),
              bound,
              new Tables(net, says, steps),
              steps);
    } else {
      verdict = inTable(net, RtTable.RT_TABLE_LOCAL, flow, says, steps);
      if (verdict.goesOn()) {
        verdict = inTable(net, RtTable.RT_TABLE_MAIN, flow, says, steps);
      }
    }
    boolean none = verdict.goesOn() || verdict.errno() == Errno.ESRCH;
    return none ? Verdict.failed(Errno.ENETUNREACH) : verdict;
  }

  private static Verdict<Fib6Info> inTable(
      Net net, long id, Flow flow, Table says, List<LookupStep> steps) {
    Fib6Table table = Fib6State.fib6GetTable(net, id);
    steps.add(new LookupStep.Table(id, table != null));
    return table == null ? Verdict.again() : says.lookup(table, flow);
  }

  /** What a rule's table says. Source: net/ipv6/fib6_rules.c, {@code __fib6_rule_action}. */
  private record Tables(Net net, Table says, List<LookupStep> steps)
      implements FibRulesLookup.Target<Fib6Info> {
    @Override
    public Verdict<Fib6Info> lookup(FibRule rule, long table, Flow flow) {
      Verdict<Fib6Info> verdict = inTable(net, table, flow, says, steps);
      Fib6Info found = verdict.value();
      return found != null && !fib6RuleSaddr(rule, flow, found) ? Verdict.again() : verdict;
    }

    /**
     * Whether the source the host would take fits a rule that asks for it. Source: {@code
     * fib6_rule_saddr}.
     */
    private boolean fib6RuleSaddr(FibRule rule, Flow flow, Fib6Info found) {
      IpPrefix src = rule.select().src();
      if (!rule.has(FibRuleF.FIB_RULE_FIND_SADDR) || src == null || !flow.src().isUnspecified()) {
        return true;
      }
      NetDevice dev = NetdevState.devGetByIndex(net, found.nh().oif());
      IpAddress own = SaddrSelect.ipv6DevGetSaddr(net, dev, flow.dst());
      return own != null && src.contains(own);
    }

    @Override
    public IpPrefix prefix(Fib6Info result) {
      return result.key().dst();
    }

    @Override
    public int device(Fib6Info result) {
      return result.nh().oif();
    }
  }

  /**
   * What a packet finds in a table: a route, or the error of one that refuses. Source:
   * net/ipv6/route.c, {@code ip6_pol_route}.
   */
  static Verdict<Fib6Info> ip6PolRoute(
      Net net, Fib6Table table, Search search, List<LookupStep> steps) {
    Fib6Info found = fib6TableLookup(net, table, search, steps);
    if (found == null) {
      return Verdict.again();
    }
    Errno error = found.isReject() ? FibProps.of(found.type()).error() : null;
    if (error == null) {
      steps.add(
          new LookupStep.RouteFound(
              table.id(), found.key().dst(), found.nh().oif(), found.nh().gateway()));
      return Verdict.found(found);
    }
    steps.add(
        error == Errno.EAGAIN
            ? new LookupStep.RouteSkipped(found.key().dst(), found.metric(), RouteMiss.THROW)
            : new LookupStep.RouteRejects(table.id(), found.key().dst(), error));
    return Verdict.failed(error);
  }

  /** The best route of a table, or null. Source: net/ipv6/route.c, {@code fib6_table_lookup}. */
  static @Nullable Fib6Info fib6TableLookup(
      Net net, Fib6Table table, Search search, List<LookupStep> steps) {
    for (List<Fib6Info> leaf : nodes(table, search.flow())) {
      Fib6Info found = findRrLeaf(net, leaf, search, steps);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * The nodes that contain the flow, the most specific first. A destination that has routes for
   * some sources, none of them the flow's, is passed over with its route for all sources until
   * something more specific was found; only the default route is not. Source: net/ipv6/ip6_fib.c,
   * {@code fib6_node_lookup_1}, {@code fib6_backtrack}.
   */
  private static List<List<Fib6Info>> nodes(Fib6Table table, Flow flow) {
    List<List<Fib6Info>> out = new ArrayList<>();
    for (Trie.Match<Fib6Node> match : table.trie().matches(flow.dst())) {
      Fib6Node node = match.value();
      for (Trie.Match<List<Fib6Info>> sub : node.subtree().matches(flow.src())) {
        out.add(sub.value());
      }
      boolean passedOver = out.isEmpty() && !node.subtree().isEmpty() && match.length() != 0;
      if (!node.leaf().isEmpty() && !passedOver) {
        out.add(node.leaf());
      }
    }
    return out;
  }

  /**
   * The best of a node: the first with the highest score among those with the best metric, else
   * among all others; of a nexthop object with the next hop that was found. Source:
   * net/ipv6/route.c, {@code find_rr_leaf}.
   */
  private static @Nullable Fib6Info findRrLeaf(
      Net net, List<Fib6Info> leaf, Search search, List<LookupStep> steps) {
    long metric = leaf.get(0).metric();
    Fib6Info best = null;
    int bestScore = -1;
    for (Fib6Info rt : leaf) {
      if (best != null && rt.metric() != metric && best.metric() == metric) {
        break;
      }
      if (rt.fib6CheckExpired(net)) {
        steps.add(new LookupStep.RouteSkipped(rt.key().dst(), rt.metric(), RouteMiss.EXPIRED));
        continue;
      }
      if (rt.isBlackhole(net)) {
        return rt.refusing(rt.nhs(net).get(0));
      }
      for (Fib6Nh nh : rt.nhs(net)) {
        Fib6Info one = rt.nhId() == 0 ? rt : rt.withNh(nh);
        int score = findMatch(net, one, search, steps);
        if (score > bestScore) {
          best = one;
          bestScore = score;
          break;
        }
      }
    }
    return best;
  }

  /** The score of a next hop, -1 if it cannot be used. Source: {@code find_match}. */
  private static int findMatch(Net net, Fib6Info rt, Search search, List<LookupStep> steps) {
    Fib6Nh nh = rt.nh();
    NexthopMiss miss = null;
    if (nh.isDead()) {
      miss = NexthopMiss.DEAD;
    } else if (nh.isLinkdown()
        && !search.has(RT6_LOOKUP_F_IGNORE_LINKSTATE)
        && Inet6State.ip6IgnoreLinkdown(net, nh.oif())) {
      miss = NexthopMiss.LINKDOWN;
    }
    int score = rt6ScoreRoute(rt, search);
    if (miss == null && score < 0) {
      miss = NexthopMiss.OIF;
    }
    if (miss != null) {
      steps.add(new LookupStep.NexthopSkipped(nh.oif(), nh.gateway(), miss));
      return -1;
    }
    return score;
  }

  /** Source: net/ipv6/route.c, {@code rt6_score_route}. */
  private static int rt6ScoreRoute(Fib6Info rt, Search search) {
    int score = search.oif() == 0 || search.oif() == rt.nh().oif() ? 2 : 0;
    if (score == 0 && search.has(RT6_LOOKUP_F_IFACE)) {
      return -1;
    }
    return score | Rtf.decodePref(Rtf.extractPref(rt.flags())) << 2;
  }
}
