package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.RtNames;
import dev.linkwright.core.state.Rule;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** The words of {@code ip rule}. */
final class IpRuleCommand {
  private IpRuleCommand() {}

  static String of(ShellWords words, String verb, Rule rule) {
    if (rule.family() == IpAddress.AF_INET6) {
      words.plain("-6");
    }
    words.plain("rule", verb);
    if ((rule.flags() & Rule.FIB_RULE_INVERT) != 0) {
      words.plain("not");
    }
    selector(words, rule.selector());
    words.with("pref", rule.priority());
    if (rule.protocol() != 0) {
      words.with("protocol", RtNames.protocol(rule.protocol()));
    }
    action(words, rule.action());
    return words.toString();
  }

  private static void selector(ShellWords words, Rule.Selector s) {
    if (s.src().length() > 0) {
      words.with("from", s.src());
    }
    if (s.dst().length() > 0) {
      words.with("to", s.dst());
    }
    if (s.tos() != 0) {
      words.with("tos", "0x" + Integer.toHexString(s.tos()));
    }
    if (s.mark() != null) {
      words.with(
          "fwmark",
          "0x" + Long.toHexString(s.mark().value()) + "/0x" + Long.toHexString(s.mark().mask()));
    }
    if (s.iif() != null) {
      words.with("iif", s.iif());
    }
    if (s.oif() != null) {
      words.with("oif", s.oif());
    }
    range(words, "uidrange", s.uids());
    if (s.ipProtocol() != null) {
      words.with("ipproto", s.ipProtocol());
    }
    range(words, "sport", s.ports().source());
    range(words, "dport", s.ports().destination());
    if (s.tunnelId() != null) {
      words.with("tun_id", Long.toUnsignedString(s.tunnelId()));
    }
  }

  private static void range(ShellWords words, String keyword, Rule.@Nullable Range range) {
    if (range != null) {
      words.with(keyword, range.first() + "-" + range.last());
    }
  }

  private static void action(ShellWords words, Rule.Action action) {
    switch (action.type()) {
      case Rule.FR_ACT_BLACKHOLE -> words.plain("blackhole");
      case Rule.FR_ACT_UNREACHABLE -> words.plain("unreachable");
      case Rule.FR_ACT_PROHIBIT -> words.plain("prohibit");
      case Rule.FR_ACT_NOP -> words.plain("nop");
      case Rule.FR_ACT_GOTO -> words.with("goto", action.goTo() == null ? 0 : action.goTo());
      default -> lookup(words, action);
    }
    if (action.suppressPrefixLength() != null) {
      words.with("suppress_prefixlength", action.suppressPrefixLength());
    }
    if (action.suppressGroup() != null) {
      words.with("suppress_ifgroup", action.suppressGroup());
    }
  }

  private static void lookup(ShellWords words, Rule.Action action) {
    if (action.l3mdev()) {
      words.plain("l3mdev");
    } else {
      words.with("lookup", action.table());
    }
  }
}
