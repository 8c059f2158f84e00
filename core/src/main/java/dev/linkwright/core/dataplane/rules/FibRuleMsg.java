package dev.linkwright.core.dataplane.rules;

import static dev.linkwright.netlink.route.Fra.*;

import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rules.RuleSelector.Mark;
import dev.linkwright.core.dataplane.rules.RuleSelector.Range;
import dev.linkwright.core.dataplane.rules.RuleSelector.Upper;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** Reads a rule from a request. Source: net/core/fib_rules.c, {@code fib_nl2rule}. */
final class FibRuleMsg {
  /** Source: net/core/fib_rules.c, {@code fib_rule_policy}. */
  static final NlaPolicy FIB_RULE_POLICY =
      NlaPolicy.policy(
              Fra.SET,
              FRA_DPORT_RANGE.type(),
              Nla.max(FRA_IIFNAME, 15),
              Nla.max(FRA_OIFNAME, 15),
              Nla.of(FRA_PRIORITY),
              Nla.of(FRA_FWMARK),
              Nla.of(FRA_FLOW),
              Nla.of(FRA_TUN_ID),
              Nla.of(FRA_FWMASK),
              Nla.of(FRA_TABLE),
              Nla.of(FRA_SUPPRESS_PREFIXLEN),
              Nla.of(FRA_SUPPRESS_IFGROUP),
              Nla.of(FRA_GOTO),
              Nla.of(FRA_L3MDEV),
              Nla.min(FRA_UID_RANGE, 8),
              Nla.of(FRA_PROTOCOL),
              Nla.of(FRA_IP_PROTO),
              Nla.min(FRA_SPORT_RANGE, 4),
              Nla.min(FRA_DPORT_RANGE, 4))
          .strictFrom(FRA_DPORT_RANGE.type() + 1);

  private static final long ALL_BITS = 0xffff_ffffL;

  private final FibRulesOps ops;
  private final FibRuleHdr frh;
  private final Attrs tb;

  FibRuleMsg(FibRulesOps ops, FibRuleHdr frh, Attrs tb) {
    this.ops = ops;
    this.frh = frh;
    this.tb = tb;
  }

  /**
   * The rule the request means.
   *
   * @param pref its priority, as given or by default
   * @throws NetlinkException with the kernel's sentence
   */
  FibRule fibNl2rule(long pref) {
    IpPrefix src = prefix(FRA_SRC, frh.srcLen(), "Invalid source address");
    IpPrefix dst = prefix(FRA_DST, frh.dstLen(), "Invalid dst address");
    if (tb.has(FRA_L3MDEV) && tb.get(FRA_L3MDEV) != 1) {
      throw refused("Invalid l3mdev attribute");
    }
    long target = target(pref);
    long table = tb.getOr(FRA_TABLE, frh.table());
    if (tb.has(FRA_L3MDEV) && table != 0) {
      throw refused("l3mdev and table are mutually exclusive");
    }
    FibRule.Suppress suppress =
        new FibRule.Suppress(
            (int) tb.getOr(FRA_SUPPRESS_PREFIXLEN, -1), (int) tb.getOr(FRA_SUPPRESS_IFGROUP, -1));
    RuleSelector select =
        new RuleSelector(
            src,
            dst,
            frh.tos(),
            tb.getOr(FRA_IIFNAME, ""),
            tb.getOr(FRA_OIFNAME, ""),
            mark(),
            tb.has(FRA_L3MDEV),
            upper());
    return new FibRule(
        ops.family(),
        pref,
        frh.action(),
        frh.flags(),
        table,
        target,
        tb.getOr(FRA_PROTOCOL, 0),
        suppress,
        select,
        tb.getOr(FRA_FLOW, 0),
        FibRule.Devices.NONE);
  }

  private @Nullable IpPrefix prefix(Ip key, int length, String text) {
    if (length == 0) {
      return null;
    }
    if (!tb.has(key) || length > ops.addrSize() * 8 || tb.length(key) != ops.addrSize()) {
      throw refused(text);
    }
    return new IpPrefix(tb.get(key), length);
  }

  private Mark mark() {
    long value = tb.getOr(FRA_FWMARK, 0);
    return new Mark(value, tb.getOr(FRA_FWMASK, value == 0 ? 0 : ALL_BITS));
  }

  private long target(long pref) {
    boolean isGoto = frh.action() == FrAct.FR_ACT_GOTO;
    if (!tb.has(FRA_GOTO)) {
      if (isGoto) {
        throw refused("Missing goto target for action goto");
      }
      return 0;
    }
    if (!isGoto) {
      throw refused("Unexpected goto");
    }
    long target = get(FRA_GOTO);
    if (target <= pref) {
      throw refused("Backward goto not supported");
    }
    return target;
  }

  private Upper upper() {
    Range uid = Upper.ANY_UID;
    if (tb.has(FRA_UID_RANGE)) {
      byte[] b = tb.get(FRA_UID_RANGE);
      uid = new Range(Bytes.getU32(b, 0), Bytes.getU32(b, 4));
      if (!Upper.uidRangeSet(uid) || uid.start() > uid.end()) {
        throw refused("Invalid uid range");
      }
    }
    long tunId = tb.has(FRA_TUN_ID) ? tb.get(FRA_TUN_ID) : 0;
    int ipProto = tb.getOr(FRA_IP_PROTO, 0);
    return new Upper(
        tunId,
        uid,
        ipProto,
        ports(FRA_SPORT_RANGE, "Invalid sport range"),
        ports(FRA_DPORT_RANGE, "Invalid dport range"));
  }

  private @Nullable Range ports(Binary key, String text) {
    if (!tb.has(key)) {
      return null;
    }
    byte[] b = tb.get(key);
    Range range = new Range(Bytes.getU16(b, 0), Bytes.getU16(b, 2));
    if (range.start() == 0
        || range.end() == 0
        || range.end() >= 0xffff
        || range.start() > range.end()) {
      throw refused(text);
    }
    return range;
  }

  private long get(U32 key) {
    return tb.get(key);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
