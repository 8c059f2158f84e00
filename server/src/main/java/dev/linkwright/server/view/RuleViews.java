package dev.linkwright.server.view;

import dev.linkwright.api.RuleView;
import dev.linkwright.core.state.RtNames;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule as {@code ip -d -j rule} shows it. Source: iproute2 ip/iprule.c, {@code print_rule}. */
final class RuleViews {
  private static final long ALL_BITS = 0xffff_ffffL;

  private static final Map<Integer, String> ACTIONS =
      Map.of(
          Rule.FR_ACT_NOP, "nop",
          Rule.FR_ACT_BLACKHOLE, "blackhole",
          Rule.FR_ACT_UNREACHABLE, "unreachable",
          Rule.FR_ACT_PROHIBIT, "prohibit");

  private RuleViews() {}

  static RuleView of(Rule rule) {
    return new RuleView(
        IpWords.family(rule.family()),
        rule.priority(),
        flag(rule, Rule.FIB_RULE_INVERT),
        selector(rule),
        action(rule),
        RtNames.protocol(rule.protocol()));
  }

  private static RuleView.Selector selector(Rule rule) {
    Rule.Selector s = rule.selector();
    Rule.Mark mark = s.mark();
    return new RuleView.Selector(
        s.src().length() == 0 ? "all" : s.src().address().toString(),
        lengthUnlessWhole(s.src()),
        s.dst().length() == 0 ? null : s.dst().address().toString(),
        lengthUnlessWhole(s.dst()),
        s.tos() == 0 ? null : String.format("0x%02x", s.tos()),
        mark == null ? null : "0x" + Long.toHexString(mark.value()),
        mark == null || mark.mask() == ALL_BITS ? null : "0x" + Long.toHexString(mark.mask()),
        name(s.iif()),
        flag(rule, Rule.FIB_RULE_IIF_DETACHED),
        name(s.oif()),
        flag(rule, Rule.FIB_RULE_OIF_DETACHED),
        s.ipProtocol() == null ? null : IpWords.ipProtocol(s.ipProtocol()),
        limits(s));
  }

  private static RuleView.Limits limits(Rule.Selector s) {
    Rule.Range uids = s.uids();
    return new RuleView.Limits(
        uids == null ? null : uids.first(),
        uids == null ? null : uids.last(),
        single(s.ports().source()),
        first(s.ports().source()),
        last(s.ports().source()),
        single(s.ports().destination()),
        first(s.ports().destination()),
        last(s.ports().destination()));
  }

  private static @Nullable Long single(Rule.@Nullable Range range) {
    return range != null && range.first() == range.last() ? range.first() : null;
  }

  private static @Nullable Long first(Rule.@Nullable Range range) {
    return range != null && range.first() != range.last() ? range.first() : null;
  }

  private static @Nullable Long last(Rule.@Nullable Range range) {
    return range != null && range.first() != range.last() ? range.last() : null;
  }

  private static RuleView.Action action(Rule rule) {
    Rule.Action a = rule.action();
    boolean looksUp = a.type() == Rule.FR_ACT_TO_TBL && !a.l3mdev();
    return new RuleView.Action(
        a.l3mdev() ? true : null,
        looksUp ? RtNames.table(a.table()) : null,
        ACTIONS.get(a.type()),
        a.goTo(),
        flag(rule, Rule.FIB_RULE_UNRESOLVED),
        a.suppressPrefixLength(),
        a.suppressGroup() == null ? null : IpWords.group(a.suppressGroup()));
  }

  private static @Nullable Integer lengthUnlessWhole(IpPrefix prefix) {
    return prefix.length() == 0 || prefix.length() == prefix.address().bits()
        ? null
        : prefix.length();
  }

  private static @Nullable Boolean flag(Rule rule, int bit) {
    return (rule.flags() & bit) == 0 ? null : true;
  }

  private static @Nullable String name(@Nullable String link) {
    return link == null ? null : NlText.printable(link);
  }
}
