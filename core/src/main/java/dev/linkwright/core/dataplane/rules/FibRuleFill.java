package dev.linkwright.core.dataplane.rules;

import static dev.linkwright.netlink.route.Fra.*;
import static dev.linkwright.netlink.route.Fra.FRA_DPORT_MASK;
import static dev.linkwright.netlink.route.Fra.FRA_SPORT_MASK;

import dev.linkwright.core.dataplane.rules.RuleSelector.Ports;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.route.FibRuleF;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** Writes a rule as a message. Source: net/core/fib_rules.c, {@code fib_nl_fill_rule}. */
final class FibRuleFill {
  private FibRuleFill() {}

  /**
   * What a rule depends on besides itself.
   *
   * @param resolved whether the target of its goto exists
   * @param iifThere whether its input device exists
   * @param oifThere whether its output device exists
   * @param masks whether this kernel tells masks of a DSCP
   */
  record Surroundings(boolean resolved, boolean iifThere, boolean oifThere, boolean masks) {}

  static NetlinkMessage fibNlFillRule(int type, FibRule rule, Surroundings around) {
    RuleSelector sel = rule.select();
    RtnlWriter w = RtnlWriter.begin(type, 0, header(rule, around));
    AttrWriter out = w.attrs();
    out.put(FRA_TABLE, rule.table());
    out.put(FRA_SUPPRESS_PREFIXLEN, Integer.toUnsignedLong(rule.suppress().prefixlen()));
    out.put(FRA_PROTOCOL, rule.proto());
    if (!sel.iifName().isEmpty()) {
      out.put(FRA_IIFNAME, sel.iifName());
    }
    if (!sel.oifName().isEmpty()) {
      out.put(FRA_OIFNAME, sel.oifName());
    }
    if (rule.pref() != 0) {
      out.put(FRA_PRIORITY, rule.pref());
    }
    if (sel.mark().value() != 0) {
      out.put(FRA_FWMARK, sel.mark().value());
    }
    if (sel.mark().value() != 0 || sel.mark().mask() != 0) {
      out.put(FRA_FWMASK, sel.mark().mask());
    }
    if (rule.target() != 0) {
      out.put(FRA_GOTO, rule.target());
    }
    upper(out, sel);
    if (rule.suppress().ifgroup() != -1) {
      out.put(FRA_SUPPRESS_IFGROUP, Integer.toUnsignedLong(rule.suppress().ifgroup()));
    }
    sel.traffic().fill(out, around.masks());
    address(out, FRA_DST, sel.dst());
    address(out, FRA_SRC, sel.src());
    if (rule.tclassid() != 0) {
      out.put(FRA_FLOW, rule.tclassid());
    }
    return w.message();
  }

  private static FibRuleHdr header(FibRule rule, Surroundings around) {
    RuleSelector sel = rule.select();
    int flags = rule.flags();
    if (!around.resolved()) {
      flags |= FibRuleF.FIB_RULE_UNRESOLVED;
    }
    if (!around.iifThere()) {
      flags |= FibRuleF.FIB_RULE_IIF_DETACHED;
    }
    if (!around.oifThere()) {
      flags |= FibRuleF.FIB_RULE_OIF_DETACHED;
    }
    int table = rule.table() < 256 ? (int) rule.table() : RtTable.RT_TABLE_COMPAT;
    return new FibRuleHdr(
        rule.family(),
        length(sel.dst()),
        length(sel.src()),
        sel.traffic().tos(),
        table,
        rule.action(),
        flags);
  }

  private static void upper(AttrWriter out, RuleSelector sel) {
    RuleSelector.Upper upper = sel.upper();
    if (upper.tunId() != 0) {
      out.put(FRA_TUN_ID, upper.tunId());
    }
    if (sel.l3mdev()) {
      out.put(FRA_L3MDEV, 1);
    }
    if (upper.uidRangeSet()) {
      byte[] b = new byte[8];
      Bytes.putU32(b, 0, upper.uid().start());
      Bytes.putU32(b, 4, upper.uid().end());
      out.put(FRA_UID_RANGE, b);
    }
    ports(out, FRA_SPORT_RANGE, FRA_SPORT_MASK, upper.sport());
    ports(out, FRA_DPORT_RANGE, FRA_DPORT_MASK, upper.dport());
    if (upper.ipProto() != 0) {
      out.put(FRA_IP_PROTO, upper.ipProto());
    }
  }

  private static void ports(AttrWriter out, Binary key, U16 maskKey, @Nullable Ports ports) {
    if (ports != null) {
      byte[] b = new byte[4];
      Bytes.putU16(b, 0, (int) ports.range().start());
      Bytes.putU16(b, 2, (int) ports.range().end());
      out.put(key, b);
      if (ports.mask() != 0) {
        out.put(maskKey, ports.mask());
      }
    }
  }

  private static void address(AttrWriter out, Ip key, @Nullable IpPrefix prefix) {
    if (prefix != null) {
      out.put(key, prefix.address());
    }
  }

  private static int length(@Nullable IpPrefix prefix) {
    return prefix == null ? 0 : prefix.length();
  }
}
