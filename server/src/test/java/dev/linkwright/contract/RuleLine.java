package dev.linkwright.contract;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.List;
import java.util.StringJoiner;

/** A rule as one line, in the manner of {@code ip rule}. */
final class RuleLine {
  private static final long NONE = 0xffff_ffffL;

  /** The bits of {@code fib_rule_hdr.flags}, lowest first. */
  private static final List<String> FLAGS =
      List.of("permanent", "not", "unresolved", "[iif detached]", "[oif detached]");

  private final Attrs rule;
  private final FibRuleHdr header;
  private final StringJoiner line = new StringJoiner(" ");

  private RuleLine(RtnlMessage message) {
    this.rule = message.attrs();
    this.header = message.fixed(FibRuleHdr.class);
  }

  static String of(RtnlMessage message) {
    RuleLine line = new RuleLine(message);
    line.selector();
    line.result();
    return line.line.toString();
  }

  private void selector() {
    line.add(rule.getOr(Fra.FRA_PRIORITY, 0) + ":");
    for (int i = 0; i < FLAGS.size(); i++) {
      if ((header.flags() & 1 << i) != 0) {
        line.add(FLAGS.get(i));
      }
    }
    line.add("from " + prefix(Fra.FRA_SRC, header.srcLen()));
    if (rule.has(Fra.FRA_DST) || header.dstLen() != 0) {
      line.add("to " + prefix(Fra.FRA_DST, header.dstLen()));
    }
    if (header.tos() != 0) {
      line.add("tos 0x" + Integer.toHexString(header.tos()));
    }
    if (rule.has(Fra.FRA_FWMARK)) {
      line.add("fwmark 0x" + Long.toHexString(rule.get(Fra.FRA_FWMARK)));
      line.add("mask 0x" + Long.toHexString(rule.get(Fra.FRA_FWMASK)));
    }
    if (rule.has(Fra.FRA_IIFNAME)) {
      line.add("iif " + rule.get(Fra.FRA_IIFNAME));
    }
    if (rule.has(Fra.FRA_OIFNAME)) {
      line.add("oif " + rule.get(Fra.FRA_OIFNAME));
    }
    if (rule.has(Fra.FRA_UID_RANGE)) {
      line.add("uidrange " + range(Fra.FRA_UID_RANGE));
    }
    if (rule.has(Fra.FRA_TUN_ID)) {
      line.add("tun_id " + rule.get(Fra.FRA_TUN_ID));
    }
    if (rule.has(Fra.FRA_SPORT_RANGE)) {
      line.add("sport " + range(Fra.FRA_SPORT_RANGE));
    }
    if (rule.has(Fra.FRA_DPORT_RANGE)) {
      line.add("dport " + range(Fra.FRA_DPORT_RANGE));
    }
    if (rule.has(Fra.FRA_IP_PROTO)) {
      line.add("ipproto " + rule.get(Fra.FRA_IP_PROTO));
    }
  }

  private String range(Binary key) {
    byte[] bytes = rule.get(key);
    int width = bytes.length / 2;
    return number(bytes, 0, width) + "-" + number(bytes, width, width);
  }

  private static long number(byte[] bytes, int at, int width) {
    long number = 0;
    for (int i = width - 1; i >= 0; i--) {
      number = (number << Byte.SIZE) | (bytes[at + i] & 0xff);
    }
    return number;
  }

  private String prefix(Ip key, int length) {
    return Prefix.text(rule.has(key) ? rule.get(key) : null, length, "all");
  }

  private void result() {
    if (rule.has(Fra.FRA_L3MDEV)) {
      line.add("lookup [l3mdev-table]");
    } else if (header.action() == FrAct.FR_ACT_TO_TBL) {
      line.add("lookup " + Labels.TABLE.word(rule.get(Fra.FRA_TABLE)));
    } else {
      line.add(Labels.RULE_ACTION.word(header.action()));
    }
    if (rule.has(Fra.FRA_GOTO)) {
      line.add(Long.toString(rule.get(Fra.FRA_GOTO)));
    }
    if (rule.getOr(Fra.FRA_SUPPRESS_PREFIXLEN, NONE) != NONE) {
      line.add("suppress_prefixlength " + rule.get(Fra.FRA_SUPPRESS_PREFIXLEN));
    }
    if (rule.getOr(Fra.FRA_SUPPRESS_IFGROUP, NONE) != NONE) {
      line.add("suppress_ifgroup " + rule.get(Fra.FRA_SUPPRESS_IFGROUP));
    }
    if (rule.has(Fra.FRA_FLOW)) {
      line.add("realms " + Labels.realms(rule.get(Fra.FRA_FLOW)));
    }
    line.add("proto " + Labels.PROTOCOL.word(rule.getOr(Fra.FRA_PROTOCOL, 0)));
  }
}
