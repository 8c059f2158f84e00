package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/** Rules of IPv4 and IPv6. */
final class RuleRequests {
  private static final int[] ACTIONS = {1, 1, 1, 1, 1, 1, 2, 2, 3, 6, 7, 8, 0, 4, 9};
  private static final int[] PRIORITIES = {0, 1, 100, 100, 200, 1000, 32765, 32766, 32767, 40000};
  private static final int INVERT = 2;

  private final Dice dice;

  RuleRequests(Dice dice) {
    this.dice = dice;
  }

  /** {@code ip rule add} and {@code del}. */
  Draft change() {
    boolean v6 = dice.percent(40);
    boolean delete = dice.percent(35);
    List<IpAddress> all = v6 ? Universe.IPV6 : Universe.IPV4;
    int[] lengths = v6 ? Universe.LENGTHS_6 : Universe.LENGTHS_4;
    int to = dice.percent(25) ? dice.of(lengths) : 0;
    int from = dice.percent(25) ? dice.of(lengths) : 0;
    int table = dice.of(Universe.TABLES);
    int action = dice.of(ACTIONS);
    FibRuleHdr head =
        new FibRuleHdr(
            v6 ? Af.AF_INET6 : Af.AF_INET,
            to,
            from,
            dice.percent(8) ? dice.of(4, 8, 16, 1, 255) : 0,
            table > 0 && table < 256 ? table : 0,
            action,
            dice.percent(6) ? INVERT : 0);
    Draft draft =
        Draft.request(
            delete ? Rtm.RTM_DELRULE : Rtm.RTM_NEWRULE,
            delete ? 0 : NlmF.NLM_F_CREATE | dice.of(NlmF.NLM_F_EXCL, NlmF.NLM_F_EXCL, 0),
            head);
    if (to > 0 && dice.percent(97)) {
      draft.attrs.put(Fra.FRA_DST, dice.of(all));
    }
    if (from > 0 && dice.percent(97)) {
      draft.attrs.put(Fra.FRA_SRC, dice.of(all));
    }
    if (table > 255 || table < 0 || dice.percent(20)) {
      draft.attrs.put(Fra.FRA_TABLE, table);
    }
    if (dice.percent(75)) {
      draft.attrs.put(Fra.FRA_PRIORITY, dice.of(PRIORITIES));
    }
    if (action == 2 && dice.percent(90)) {
      draft.attrs.put(Fra.FRA_GOTO, dice.of(PRIORITIES));
    }
    selectors(draft.attrs);
    return draft;
  }

  private void selectors(Node attrs) {
    for (int i = dice.of(0, 0, 1, 1, 2); i > 0; i--) {
      switch (dice.below(13)) {
        case 0 -> attrs.put(Fra.FRA_IIFNAME, dice.of(Universe.NAMES));
        case 1 -> attrs.put(Fra.FRA_OIFNAME, dice.of(Universe.NAMES));
        case 2 -> attrs.put(Fra.FRA_FWMARK, dice.below(3));
        case 3 -> attrs.put(Fra.FRA_FWMASK, dice.of(0, 1, 255, -1));
        case 4 -> attrs.put(Fra.FRA_SUPPRESS_PREFIXLEN, dice.of(0, 8, 32, -1));
        case 5 -> attrs.put(Fra.FRA_SUPPRESS_IFGROUP, dice.of(0, 1, -1));
        case 6 -> attrs.put(Fra.FRA_L3MDEV, dice.of(0, 1, 1, 2));
        case 7 -> attrs.put(Fra.FRA_PROTOCOL, dice.of(0, 2, 3, 4, 186));
        case 8 -> attrs.put(Fra.FRA_IP_PROTO, dice.of(0, 1, 6, 17, 58));
        case 9 -> attrs.put(Fra.FRA_TUN_ID, dice.below(3));
        case 10 -> attrs.put(Fra.FRA_UID_RANGE, pair(4));
        case 11 -> attrs.put(Fra.FRA_FLOW, 1);
        default -> attrs.put(dice.of(Fra.FRA_SPORT_RANGE, Fra.FRA_DPORT_RANGE), pair(2));
      }
    }
  }

  private byte[] pair(int width) {
    byte[] b = new byte[2 * width];
    int from = dice.of(0, 1, 100, 1000);
    int to = dice.percent(85) ? from + dice.below(3) : dice.of(0, 10, -1);
    if (width == 2) {
      Bytes.putU16(b, 0, from);
      Bytes.putU16(b, 2, to & 0xffff);
    } else {
      Bytes.putU32(b, 0, from);
      Bytes.putU32(b, 4, to);
    }
    return b;
  }

  /** Rules, listed. */
  Draft list() {
    int family = dice.of(Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6);
    return Draft.request(
        Rtm.RTM_GETRULE, NlmF.NLM_F_DUMP, new FibRuleHdr(family, 0, 0, 0, 0, 0, 0));
  }
}
