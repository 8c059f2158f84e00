package dev.linkwright.server.view;

import dev.linkwright.api.RouteView;
import dev.linkwright.api.RuleView;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Routes and rules as {@code ip -j route} and {@code ip -j rule} show them. */
final class RouteViews {
  private static final int RTAX_MTU = 2;
  private static final long ALL_BITS = 0xffffffffL;

  private RouteViews() {}

  static RouteView of(Route route) {
    @Nullable Nexthop only = route.nexthops().size() == 1 ? route.nexthops().get(0) : null;
    boolean v4 = route.family() == IpAddress.AF_INET;
    return new RouteView(
        Words.family(route.family()),
        route.type().text(),
        Words.destination(route.dst()),
        only == null ? null : gateway(only),
        only == null ? null : dev(only),
        Words.table(route.table()),
        Words.protocol(route.protocol()),
        v4 ? Words.scope(route.scope()) : null,
        route.prefSrc() == null ? null : route.prefSrc().toString(),
        route.metric() == 0 ? null : Long.valueOf(route.metric()),
        route.metrics().get(RTAX_MTU),
        only == null ? List.of() : flags(only),
        pref(route.extra().preference()),
        route.nexthops().size() < 2
            ? null
            : route.nexthops().stream().map(RouteViews::hop).toList());
  }

  private static RouteView.Hop hop(Nexthop n) {
    return new RouteView.Hop(gateway(n), dev(n), n.weight(), flags(n));
  }

  private static @Nullable String gateway(Nexthop n) {
    return n.via() == null ? null : n.via().toString();
  }

  private static @Nullable String dev(Nexthop n) {
    return n.dev() == null ? null : n.dev().text();
  }

  private static List<String> flags(Nexthop n) {
    List<String> out = new ArrayList<>();
    add(out, n, Nexthop.RTNH_F_DEAD, "dead");
    add(out, n, Nexthop.RTNH_F_ONLINK, "onlink");
    add(out, n, Nexthop.RTNH_F_PERVASIVE, "pervasive");
    add(out, n, Nexthop.RTNH_F_LINKDOWN, "linkdown");
    return out;
  }

  private static void add(List<String> out, Nexthop n, int bit, String word) {
    if ((n.flags() & bit) != 0) {
      out.add(word);
    }
  }

  private static @Nullable String pref(@Nullable Integer preference) {
    if (preference == null) {
      return null;
    }
    return preference == 0 ? "medium" : preference == 1 ? "high" : "low";
  }

  static RuleView of(Rule rule) {
    Rule.Selector s = rule.selector();
    Rule.Action a = rule.action();
    boolean any = s.src().length() == 0;
    boolean anyTo = s.dst().length() == 0;
    return new RuleView(
        Words.family(rule.family()),
        rule.priority(),
        (rule.flags() & Rule.FIB_RULE_INVERT) != 0 ? Boolean.TRUE : null,
        any ? "all" : s.src().address().toString(),
        length(s.src()),
        anyTo ? null : s.dst().address().toString(),
        length(s.dst()),
        s.iif(),
        s.oif(),
        s.mark() == null ? null : "0x" + Long.toHexString(s.mark().value()),
        s.mark() == null || s.mark().mask() == ALL_BITS
            ? null
            : "0x" + Long.toHexString(s.mark().mask()),
        s.tos() == 0 ? null : "0x" + Integer.toHexString(s.tos()),
        s.ipProtocol() == null ? null : Integer.toString(s.ipProtocol()),
        range(s.ports().source()),
        range(s.ports().destination()),
        s.uids() == null ? null : s.uids().first() + "-" + s.uids().last(),
        a.l3mdev() ? Boolean.TRUE : null,
        a.table() == 0 ? null : Words.table(a.table()),
        action(a.type()),
        a.goTo(),
        a.suppressPrefixLength() == null
            ? null
            : Integer.valueOf(a.suppressPrefixLength().intValue()),
        Words.protocol(rule.protocol()));
  }

  private static @Nullable Integer length(IpPrefix prefix) {
    boolean partial = prefix.length() != 0 && prefix.length() != prefix.address().bits();
    return partial ? Integer.valueOf(prefix.length()) : null;
  }

  private static @Nullable String range(Rule.@Nullable Range range) {
    if (range == null) {
      return null;
    }
    return range.first() == range.last()
        ? Long.toString(range.first())
        : range.first() + "-" + range.last();
  }

  private static @Nullable String action(int type) {
    return switch (type) {
      case Rule.FR_ACT_TO_TBL -> null;
      case Rule.FR_ACT_GOTO -> "goto";
      case Rule.FR_ACT_NOP -> "nop";
      case Rule.FR_ACT_BLACKHOLE -> "blackhole";
      case Rule.FR_ACT_UNREACHABLE -> "unreachable";
      case Rule.FR_ACT_PROHIBIT -> "prohibit";
      default -> Integer.toString(type);
    };
  }
}
