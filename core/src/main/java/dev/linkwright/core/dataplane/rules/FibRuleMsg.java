package dev.linkwright.core.dataplane.rules;

import static dev.linkwright.netlink.route.Fra.*;
import static dev.linkwright.netlink.route.Fra.FRA_DPORT_MASK;
import static dev.linkwright.netlink.route.Fra.FRA_DSCP;
import static dev.linkwright.netlink.route.Fra.FRA_DSCP_MASK;
import static dev.linkwright.netlink.route.Fra.FRA_FLOWLABEL;
import static dev.linkwright.netlink.route.Fra.FRA_FLOWLABEL_MASK;
import static dev.linkwright.netlink.route.Fra.FRA_SPORT_MASK;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rules.RuleSelector.Mark;
import dev.linkwright.core.dataplane.rules.RuleSelector.Ports;
import dev.linkwright.core.dataplane.rules.RuleSelector.Range;
import dev.linkwright.core.dataplane.rules.RuleSelector.Upper;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U16;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** Reads a rule from a request. Source: net/core/fib_rules.c, {@code fib_nl2rule}. */
final class FibRuleMsg {
  /** The bits of a DSCP. */
  private static final int DSCP = 0x3f;

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
          .strictFrom(FRA_DPORT_RANGE.type() + 1)
          .growing(KernelChange.RULE_DSCP, FRA_DSCP.type(), Nla.range(FRA_DSCP, 0, DSCP))
          .growing(
              KernelChange.RULE_FLOWLABEL,
              FRA_FLOWLABEL_MASK.type(),
              Nla.of(FRA_FLOWLABEL),
              Nla.of(FRA_FLOWLABEL_MASK))
          .growing(
              KernelChange.RULE_MASKS,
              FRA_DSCP_MASK.type(),
              Nla.of(FRA_SPORT_MASK),
              Nla.of(FRA_DPORT_MASK),
              Nla.mask(FRA_DSCP_MASK, DSCP));

  private static final long ALL_BITS = 0xffff_ffffL;

  private final Net net;
  private final FibRulesOps ops;
  private final FibRuleHdr frh;
  private final Attrs tb;

  FibRuleMsg(Net net, FibRulesOps ops, FibRuleHdr frh, Attrs tb) {
    this.net = net;
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
    long target = target();
    boolean atOnce = !net.has(KernelChange.RULE_GOTO_LAST);
    if (atOnce) {
      checkForward(target, pref);
    }
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
            RuleTraffic.asked(net, frh.tos(), tb),
            tb.getOr(FRA_IIFNAME, ""),
            tb.getOr(FRA_OIFNAME, ""),
            mark(),
            tb.has(FRA_L3MDEV),
            upper());
    checkForward(target, pref);
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
        tb.getOr(FRA_FLOW, FibRule.UNSAID),
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

  private long target() {
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
    return get(FRA_GOTO);
  }

  private void checkForward(long target, long pref) {
    if (tb.has(FRA_GOTO) && target <= pref) {
      throw refused("Backward goto not supported");
    }
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
        ports(FRA_SPORT_RANGE, FRA_SPORT_MASK, "Invalid sport range"),
        ports(FRA_DPORT_RANGE, FRA_DPORT_MASK, "Invalid dport range"));
  }

  private @Nullable Ports ports(Binary key, U16 maskKey, String text) {
    boolean masks = net.has(KernelChange.RULE_MASKS);
    boolean masked = masks && tb.has(maskKey);
    if (!tb.has(key)) {
      if (masked) {
        throw refused("Cannot specify port mask without port value", maskKey);
      }
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
    boolean single = range.start() == range.end();
    if (masked) {
      checkPortMask(range, maskKey);
      return new Ports(range, tb.get(maskKey));
    }
    return new Ports(range, masks && single ? 0xffff : 0);
  }

  /** Source: net/core/fib_rules.c, {@code fib_nl2rule_port_mask}. */
  private void checkPortMask(Range range, U16 key) {
    if (range.start() != range.end()) {
      throw refused("Cannot specify port mask for port range", key);
    }
    if ((range.start() & ~tb.get(key)) != 0) {
      throw refused("Invalid port mask", key);
    }
  }

  private NetlinkException refused(String text, Attr key) {
    return new NetlinkException(Errno.EINVAL, ExtAck.at(text, tb.offsetOf(key)));
  }

  private long get(U32 key) {
    return tb.get(key);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
