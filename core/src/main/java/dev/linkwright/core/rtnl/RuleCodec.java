package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.Str;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWRULE and RTM_DELRULE. Mirrors {@code fib_nl_fill_rule} and iproute2's {@code
 * iprule_modify}.
 */
final class RuleCodec {
  /** What FRA_SUPPRESS_* say when nothing is suppressed. */
  private static final long NOTHING = 0xffffffffL;

  private static final int LAST_KNOWN = Fra.FRA_DPORT_RANGE.type();

  /** All bits of a port count, as they do where nothing is said of a mask. */
  private static final int WHOLE_PORT = 0xffff;

  private RuleCodec() {}

  static Rule decode(RtnlMessage m) {
    FibRuleHdr h = m.fixed(FibRuleHdr.class);
    Attrs a = m.attrs();
    Rule.Selector selector =
        new Rule.Selector(
            prefix(a, Fra.FRA_SRC, h.family(), h.srcLen()),
            prefix(a, Fra.FRA_DST, h.family(), h.dstLen()),
            h.tos(),
            text(a, Fra.FRA_IIFNAME),
            text(a, Fra.FRA_OIFNAME),
            mark(a),
            a.has(Fra.FRA_IP_PROTO) ? a.get(Fra.FRA_IP_PROTO) : null,
            new Rule.Ports(ports(a, Fra.FRA_SPORT_RANGE), ports(a, Fra.FRA_DPORT_RANGE)),
            uids(a),
            a.has(Fra.FRA_TUN_ID) ? a.get(Fra.FRA_TUN_ID) : null);
    Rule.Action action =
        new Rule.Action(
            h.action(),
            a.getOr(Fra.FRA_TABLE, h.table()),
            a.getOr(Fra.FRA_L3MDEV, 0) != 0,
            a.has(Fra.FRA_GOTO) ? a.get(Fra.FRA_GOTO) : null,
            suppress(a, Fra.FRA_SUPPRESS_PREFIXLEN),
            suppress(a, Fra.FRA_SUPPRESS_IFGROUP));
    RawAttributes raw = RawCodec.decode(a, t -> isUnread(a, t));
    long priority = a.getOr(Fra.FRA_PRIORITY, 0);
    int protocol = a.getOr(Fra.FRA_PROTOCOL, 0);
    return new Rule(h.family(), priority, selector, action, protocol, h.flags(), raw);
  }

  private static boolean isUnread(Attrs a, int type) {
    if (type == Fra.FRA_SPORT_MASK.type()) {
      return a.get(Fra.FRA_SPORT_MASK) != WHOLE_PORT;
    }
    if (type == Fra.FRA_DPORT_MASK.type()) {
      return a.get(Fra.FRA_DPORT_MASK) != WHOLE_PORT;
    }
    return type > LAST_KNOWN || type == Fra.FRA_FLOW.type();
  }

  private static IpPrefix prefix(Attrs a, Ip key, int family, int length) {
    return a.has(key) ? new IpPrefix(a.get(key), length) : IpPrefix.all(family);
  }

  private static @Nullable String text(Attrs a, Str key) {
    return a.has(key) ? a.get(key) : null;
  }

  private static Rule.@Nullable Mark mark(Attrs a) {
    if (!a.has(Fra.FRA_FWMARK) && !a.has(Fra.FRA_FWMASK)) {
      return null;
    }
    return new Rule.Mark(a.getOr(Fra.FRA_FWMARK, 0), a.getOr(Fra.FRA_FWMASK, NOTHING));
  }

  /** struct fib_rule_port_range { __u16 start, end; }. */
  private static Rule.@Nullable Range ports(Attrs a, Binary key) {
    if (!a.has(key)) {
      return null;
    }
    byte[] b = a.get(key);
    return new Rule.Range(Bytes.getU16(b, 0), Bytes.getU16(b, 2));
  }

  /** struct fib_rule_uid_range { __u32 start, end; }. */
  private static Rule.@Nullable Range uids(Attrs a) {
    if (!a.has(Fra.FRA_UID_RANGE)) {
      return null;
    }
    byte[] b = a.get(Fra.FRA_UID_RANGE);
    return new Rule.Range(Bytes.getU32(b, 0), Bytes.getU32(b, 4));
  }

  private static @Nullable Long suppress(Attrs a, U32 key) {
    long value = a.getOr(key, NOTHING);
    return value == NOTHING ? null : value;
  }

  static Template add(RuleSpec spec) {
    return encode(Rtm.RTM_NEWRULE, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, spec.rule());
  }

  static Template delete(RuleSpec spec) {
    return encode(Rtm.RTM_DELRULE, 0, spec.rule());
  }

  private static Template encode(int type, int how, Rule rule) {
    Rule.Selector s = rule.selector();
    long table = rule.action().table();
    FibRuleHdr header =
        new FibRuleHdr(
            rule.family(),
            s.dst().length(),
            s.src().length(),
            s.tos(),
            table <= 0xff ? (int) table : 0,
            action(type, rule.action()),
            rule.flags() & Rule.FIB_RULE_INVERT);
    TemplateWriter w = new TemplateWriter(type, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | how, header);
    selector(w.attrs(), s);
    w.attrs().put(Fra.FRA_PRIORITY, rule.priority());
    if (rule.protocol() != 0) {
      w.attrs().put(Fra.FRA_PROTOCOL, rule.protocol());
    }
    action(w.attrs(), rule.action());
    RawCodec.encode(w.attrs(), rule.raw());
    return w.template();
  }

  /** To look into a table is what iproute2 does not say when it deletes. */
  private static int action(int type, Rule.Action action) {
    boolean plainDelete = type == Rtm.RTM_DELRULE && action.type() == Rule.FR_ACT_TO_TBL;
    return plainDelete ? 0 : action.type();
  }

  private static void selector(AttrWriter w, Rule.Selector s) {
    if (s.src().length() > 0) {
      w.put(Fra.FRA_SRC, s.src().address());
    }
    if (s.dst().length() > 0) {
      w.put(Fra.FRA_DST, s.dst().address());
    }
    if (s.mark() != null) {
      w.put(Fra.FRA_FWMARK, s.mark().value());
      w.put(Fra.FRA_FWMASK, s.mark().mask());
    }
    if (s.iif() != null) {
      w.put(Fra.FRA_IIFNAME, s.iif());
    }
    if (s.oif() != null) {
      w.put(Fra.FRA_OIFNAME, s.oif());
    }
    if (s.uids() != null) {
      byte[] range = new byte[8];
      Bytes.putU32(range, 0, s.uids().first());
      Bytes.putU32(range, 4, s.uids().last());
      w.put(Fra.FRA_UID_RANGE, range);
    }
    if (s.ipProtocol() != null) {
      w.put(Fra.FRA_IP_PROTO, s.ipProtocol());
    }
    putPorts(w, Fra.FRA_SPORT_RANGE, s.ports().source());
    putPorts(w, Fra.FRA_DPORT_RANGE, s.ports().destination());
    if (s.tunnelId() != null) {
      w.put(Fra.FRA_TUN_ID, s.tunnelId());
    }
  }

  private static void putPorts(AttrWriter w, Binary key, Rule.@Nullable Range range) {
    if (range != null) {
      byte[] b = new byte[4];
      Bytes.putU16(b, 0, (int) range.first());
      Bytes.putU16(b, 2, (int) range.last());
      w.put(key, b);
    }
  }

  private static void action(AttrWriter w, Rule.Action action) {
    if (action.table() > 0xff) {
      w.put(Fra.FRA_TABLE, action.table());
    }
    if (action.l3mdev()) {
      w.put(Fra.FRA_L3MDEV, 1);
    }
    if (action.goTo() != null) {
      w.put(Fra.FRA_GOTO, action.goTo());
    }
    if (action.suppressPrefixLength() != null) {
      w.put(Fra.FRA_SUPPRESS_PREFIXLEN, action.suppressPrefixLength());
    }
    if (action.suppressGroup() != null) {
      w.put(Fra.FRA_SUPPRESS_IFGROUP, action.suppressGroup());
    }
  }
}
