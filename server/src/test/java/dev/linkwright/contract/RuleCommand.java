package dev.linkwright.contract;

import static dev.linkwright.netlink.NlmF.NLM_F_CREATE;
import static dev.linkwright.netlink.NlmF.NLM_F_EXCL;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Binary;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;

/**
 * {@code ip rule add|del ...} as a request. Checks nothing, but fills in what {@code ip} does: on
 * add the table main.
 */
final class RuleCommand {
  private static final FibRuleHdr NO_RULE = new FibRuleHdr(Af.AF_UNSPEC, 0, 0, 0, 0, 0, 0);

  /** FIB_RULE_INVERT. */
  private static final int INVERT = 2;

  private final Words words;
  private final AttrWriter attrs;
  private int family;
  private int dstLength;
  private int srcLength;
  private int tos;
  private int action;
  private int flags;
  private long table;

  private RuleCommand(Words words, AttrWriter attrs) {
    this.words = words;
    this.attrs = attrs;
  }

  /** The request; {@code family} is AF_INET unless {@code ip -6} said otherwise. */
  static NetlinkMessage request(Words words, int family) {
    String verb = words.next();
    RtnlWriter writer =
        switch (verb) {
          case "add" -> RtnlWriter.begin(Rtm.RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, NO_RULE);
          case "del" -> RtnlWriter.begin(Rtm.RTM_DELRULE, 0, NO_RULE);
          default -> throw words.notUnderstood(verb);
        };
    RuleCommand command = new RuleCommand(words, writer.attrs());
    command.family = family;
    if (verb.equals("add")) {
      command.action = FrAct.FR_ACT_TO_TBL;
      command.table = RtTable.RT_TABLE_MAIN;
    }
    command.read();
    command.write();
    return writer.message();
  }

  private void read() {
    while (words.more()) {
      String word = words.next();
      if (!selector(word) && !result(word)) {
        throw words.notUnderstood(word);
      }
    }
  }

  private boolean selector(String word) {
    switch (word) {
      case "from" -> {
        Prefix from = prefix();
        srcLength = from.length();
        if (from.address() != null) {
          attrs.put(Fra.FRA_SRC, from.address());
        }
      }
      case "to" -> {
        Prefix to = prefix();
        dstLength = to.length();
        if (to.address() != null) {
          attrs.put(Fra.FRA_DST, to.address());
        }
      }
      case "not" -> flags |= INVERT;
      case "iif" -> attrs.put(Fra.FRA_IIFNAME, words.next());
      case "oif" -> attrs.put(Fra.FRA_OIFNAME, words.next());
      case "fwmark" -> mark(words.next().split("/", 2));
      case "tos" -> tos = (int) words.number();
      case "uidrange" -> range(Fra.FRA_UID_RANGE, Integer.BYTES);
      case "sport" -> range(Fra.FRA_SPORT_RANGE, Short.BYTES);
      case "dport" -> range(Fra.FRA_DPORT_RANGE, Short.BYTES);
      case "tun_id" -> attrs.put(Fra.FRA_TUN_ID, words.number());
      case "ipproto" -> attrs.put(Fra.FRA_IP_PROTO, (int) words.number());
      default -> {
        return false;
      }
    }
    return true;
  }

  private Prefix prefix() {
    Prefix prefix = Prefix.parse(words.next());
    family = prefix.familyOr(family);
    return prefix;
  }

  private void mark(String... valueAndMask) {
    attrs.put(Fra.FRA_FWMARK, Long.decode(valueAndMask[0]));
    if (valueAndMask.length == 2) {
      attrs.put(Fra.FRA_FWMASK, Long.decode(valueAndMask[1]));
    }
  }

  /** {@code 1000-1999}: both numbers as the machine has them. */
  private void range(Binary key, int width) {
    String[] ends = words.next().split("-", 2);
    byte[] bytes = new byte[2 * width];
    for (int i = 0; i < 2; i++) {
      long end = Long.decode(ends[Math.min(i, ends.length - 1)]);
      for (int b = 0; b < width; b++) {
        bytes[i * width + b] = (byte) (end >>> (Byte.SIZE * b));
      }
    }
    attrs.put(key, bytes);
  }

  private boolean result(String word) {
    switch (word) {
      case "pref" -> attrs.put(Fra.FRA_PRIORITY, words.number());
      case "table" -> {
        action = FrAct.FR_ACT_TO_TBL;
        table = Integer.toUnsignedLong(Labels.TABLE.number(words.next()));
      }
      case "l3mdev" -> {
        table = RtTable.RT_TABLE_UNSPEC;
        attrs.put(Fra.FRA_L3MDEV, 1);
      }
      case "goto" -> {
        action = FrAct.FR_ACT_GOTO;
        table = RtTable.RT_TABLE_UNSPEC;
        attrs.put(Fra.FRA_GOTO, words.number());
      }
      case "realms" -> attrs.put(Fra.FRA_FLOW, Labels.realms(words.next()));
      case "protocol" -> attrs.put(Fra.FRA_PROTOCOL, Labels.PROTOCOL.number(words.next()));
      case "suppress_prefixlength" -> attrs.put(Fra.FRA_SUPPRESS_PREFIXLEN, words.number());
      case "suppress_ifgroup" -> attrs.put(Fra.FRA_SUPPRESS_IFGROUP, words.number());
      default -> {
        if (!Labels.RULE_ACTION.knows(word)) {
          return false;
        }
        action = Labels.RULE_ACTION.number(word);
        table = RtTable.RT_TABLE_UNSPEC;
      }
    }
    return true;
  }

  private void write() {
    if (table > 255) {
      attrs.put(Fra.FRA_TABLE, table);
    }
    int inHeader = table > 255 ? RtTable.RT_TABLE_UNSPEC : (int) table;
    new FibRuleHdr(family, dstLength, srcLength, tos, inHeader, action, flags)
        .write(attrs.array(), NlMsgHdr.SIZE);
  }
}
