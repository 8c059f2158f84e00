package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.LookupStep.NexthopMiss;
import dev.linkwright.core.dataplane.flow.LookupStep.RouteMiss;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.rules.FibRule;
import dev.linkwright.core.dataplane.rules.FibRules;
import dev.linkwright.core.dataplane.rules.FibRulesLookup;
import dev.linkwright.core.dataplane.trie.Trie.Match;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the route of a flow. Source: net/ipv4/fib_trie.c and fib_rules.c. */
public final class FibLookup {
  /** What a lookup may overlook. Source: include/net/ip_fib.h, FIB_LOOKUP_*. */
  public enum Mode {
    /** As packets do. */
    NORMAL,
    /** Also routes whose link is down (FIB_LOOKUP_IGNORE_LINKSTATE). */
    IGNORE_LINKSTATE
  }

  /** The bits of a flow's type of service that routes are compared with. */
  private static final int IPTOS_RT_MASK = 0x1c;

  private final FibRules rules;

  public FibLookup(FibRules rules) {
    this.rules = rules;
  }

  /**
   * The route of {@code flow} by rules and tables; ENETUNREACH if there is none. Source:
   * include/net/ip_fib.h, {@code fib_lookup}; net/ipv4/fib_rules.c, {@code __fib_lookup}.
   */
  public Verdict<FibResult> fibLookup(Net net, Flow flow, Mode mode, List<LookupStep> steps) {
    if (!net.get(FibState.SLOT).customRules()) {
      Verdict<FibResult> main = fibTableLookup(net, RtTable.RT_TABLE_MAIN, flow, mode, steps);
      Verdict<FibResult> last =
          main.value() != null || FibState.fibGetTable(net, RtTable.RT_TABLE_DEFAULT) == null
              ? main
              : fibTableLookup(net, RtTable.RT_TABLE_DEFAULT, flow, mode, steps);
      return last.goesOn() ? Verdict.failed(Errno.ENETUNREACH) : last;
    }
    Flow bound = L3mdev.l3mdevUpdateFlow(net, flow, steps);
    Verdict<FibResult> verdict =
        FibRulesLookup.fibRulesLookup(
            net, rules.rules(net, IpAddress.AF_INET), bound, new Tables(net, mode, steps), steps);
    return verdict.errno() == Errno.ESRCH ? Verdict.failed(Errno.ENETUNREACH) : verdict;
  }

  /** The flow as a lookup by rules will see it; unchanged while no rule was ever changed. */
  public Flow updateFlow(Net net, Flow flow, List<LookupStep> steps) {
    return net.get(FibState.SLOT).customRules() ? L3mdev.l3mdevUpdateFlow(net, flow, steps) : flow;
  }

  /** What a rule's table says. Source: net/ipv4/fib_rules.c, {@code fib4_rule_action}. */
  private record Tables(Net net, Mode mode, List<LookupStep> steps)
      implements FibRulesLookup.Target<FibResult> {
    @Override
    public Verdict<FibResult> lookup(FibRule rule, long table, Flow flow) {
      return fibTableLookup(net, table, flow, mode, steps);
    }

    @Override
    public IpPrefix prefix(FibResult result) {
      return result.prefix();
    }

    @Override
    public int device(FibResult result) {
      return result.info().nhs(net).get(0).oif();
    }
  }

  /**
   * The route of {@code flow} in one table; while no rule was ever changed the tables local and
   * main are one. Source: net/ipv4/fib_trie.c, {@code fib_table_lookup}.
   *
   * @return EAGAIN where the table has no route or says "throw"
   */
  public static Verdict<FibResult> fibTableLookup(
      Net net, long id, Flow flow, Mode mode, List<LookupStep> steps) {
    FibTable table = FibState.fibGetTable(net, id);
    steps.add(new LookupStep.Table(id, table != null));
    if (table == null) {
      return Verdict.again();
    }
    Search search = new Search(net, table.id(), flow, mode, steps);
    // A nexthop object without a usable next hop ends the search among all that share its address.
    @Nullable IpAddress missed = null;
    for (Match<List<FibAlias>> match : matches(net, table, flow.dst())) {
      IpPrefix prefix = new IpPrefix(flow.dst(), match.length()).masked();
      if (missed != null && missed.equals(prefix.address())) {
        continue;
      }
      for (FibAlias alias : match.value()) {
        Considered considered = search.consider(prefix, alias);
        if (considered.verdict() != null) {
          return considered.verdict();
        }
        if (considered.backtraces()) {
          missed = prefix.address();
          break;
        }
      }
    }
    return Verdict.again();
  }

  /**
   * Routes to prefixes that contain {@code dst}, the longest first, at equal length those of table
   * local first.
   */
  private static List<Match<List<FibAlias>>> matches(Net net, FibTable table, IpAddress dst) {
    boolean merged =
        !net.get(FibState.SLOT).customRules()
            && (table.id() == RtTable.RT_TABLE_MAIN || table.id() == RtTable.RT_TABLE_LOCAL);
    if (!merged) {
      return table.trie().matches(dst);
    }
    List<Match<List<FibAlias>>> both = new ArrayList<>();
    for (long id : new long[] {RtTable.RT_TABLE_LOCAL, RtTable.RT_TABLE_MAIN}) {
      FibTable one = FibState.fibGetTable(net, id);
      if (one != null) {
        both.addAll(one.trie().matches(dst));
      }
    }
    both.sort((a, b) -> Integer.compare(b.length(), a.length()));
    return both;
  }

  /**
   * What one route says of a flow.
   *
   * @param verdict the answer, or null if the route is passed over
   * @param backtraces whether others to the same address are passed over too
   */
  private record Considered(@Nullable Verdict<FibResult> verdict, boolean backtraces) {
    static final Considered PASSED_OVER = new Considered(null, false);

    static Considered failed(Errno errno) {
      return new Considered(Verdict.failed(errno), false);
    }
  }

  /** One search through one table. */
  private record Search(Net net, long table, Flow flow, Mode mode, List<LookupStep> steps) {
    /** What this route says. */
    Considered consider(IpPrefix prefix, FibAlias alias) {
      FibInfo fi = alias.info();
      NhState state = FibState.state(net, fi);
      if (alias.tos() != 0 && alias.tos() != (flow.tos() & IPTOS_RT_MASK)) {
        return skip(prefix, fi, RouteMiss.TOS);
      }
      if (fi.scope() < flow.scope()) {
        return skip(prefix, fi, RouteMiss.SCOPE);
      }
      Errno error = FibProps.of(alias.type()).error();
      if (error != null) {
        if (error == Errno.EAGAIN) {
          steps.add(new LookupStep.RouteSkipped(prefix, fi.priority(), RouteMiss.THROW));
        } else {
          steps.add(new LookupStep.RouteRejects(table, prefix, error));
        }
        return Considered.failed(error);
      }
      if (state.fiDead()) {
        return skip(prefix, fi, RouteMiss.DEAD);
      }
      if (fi.isBlackhole(net)) {
        steps.add(new LookupStep.RouteRejects(table, prefix, Errno.EINVAL));
        return Considered.failed(Errno.EINVAL);
      }
      FibNh nh = goodNhc(fi, state);
      if (nh == null) {
        skip(prefix, fi, RouteMiss.NO_NEXTHOP);
        return new Considered(null, fi.nhId() != 0);
      }
      steps.add(new LookupStep.RouteFound(table, prefix, nh.oif(), nh.gateway()));
      return new Considered(Verdict.found(new FibResult(table, prefix, alias, nh)), false);
    }

    /** The first next hop that can be used, or null. */
    private @Nullable FibNh goodNhc(FibInfo fi, NhState state) {
      List<FibNh> nhs = fi.nhs(net);
      for (int i = 0; i < nhs.size(); i++) {
        FibNh nh = nhs.get(i);
        NexthopMiss miss = fibLookupGoodNhc(nh, i, state);
        if (miss == null) {
          return nh;
        }
        steps.add(new LookupStep.NexthopSkipped(nh.oif(), nh.gateway(), miss));
      }
      return null;
    }

    private Considered skip(IpPrefix prefix, FibInfo fi, RouteMiss miss) {
      steps.add(new LookupStep.RouteSkipped(prefix, fi.priority(), miss));
      return Considered.PASSED_OVER;
    }

    /**
     * Why the next hop is not used, or null. Source: net/ipv4/fib_trie.c, {@code
     * fib_lookup_good_nhc}.
     */
    private @Nullable NexthopMiss fibLookupGoodNhc(FibNh nh, int i, NhState state) {
      if (state.isDead(i)) {
        return NexthopMiss.DEAD;
      }
      if (mode == Mode.NORMAL && state.isLinkdown(i) && InetState.ipIgnoreLinkdown(net, nh.oif())) {
        return NexthopMiss.LINKDOWN;
      }
      return flow.oif() != 0 && flow.oif() != nh.oif() ? NexthopMiss.OIF : null;
    }
  }
}
