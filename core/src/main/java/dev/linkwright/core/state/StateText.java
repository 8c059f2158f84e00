package dev.linkwright.core.state;

import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects as one line each, near to what {@code ip} prints. Two objects of one kind have the same
 * line if and only if they are the same but for interface indices, remaining lifetimes and raw
 * attributes.
 */
public final class StateText {
  /** The one range that {@code ip} writes as a range even if it is of one. */
  private static final String UIDRANGE = "uidrange";

  private static final int RTAX_LOCK = 1;
  private static final int RTAX_RTT = 4;
  private static final int RTAX_RTTVAR = 5;
  private static final int RTAX_FEATURES = 12;
  private static final int RTAX_RTO_MIN = 13;
  private static final int RTAX_FEATURE_ECN = 1;

  private StateText() {}

  /**
   * A route, such as {@code 10.0.0.0/24 dev eth0 table main proto kernel scope link src 10.0.0.2}.
   */
  public static String of(Route r) {
    List<String> words = new ArrayList<>();
    if (r.type() != RouteType.UNICAST) {
      words.add(r.type().text());
    }
    words.add(prefix(r.dst()));
    if (r.src().length() > 0) {
      words.add("from " + r.src());
    }
    if (r.tos() != 0) {
      words.add("tos 0x" + Integer.toHexString(r.tos()));
    }
    boolean several = r.nexthops().size() > 1;
    if (!r.type().rejects() && !several) {
      r.nexthops().forEach(n -> words.add(way(n, r.family())));
    }
    words.add("table " + table(r.table()));
    words.add("proto " + RtNames.protocol(r.protocol()));
    if (r.family() == IpAddress.AF_INET && r.scope() != 0) {
      words.add("scope " + scope(r.scope()));
    }
    if (r.prefSrc() != null) {
      words.add("src " + r.prefSrc());
    }
    if (r.metric() != 0) {
      words.add("metric " + r.metric());
    }
    metrics(words, r.metrics());
    extra(words, r.extra());
    if (several) {
      r.nexthops()
          .forEach(n -> words.add("nexthop " + way(n, r.family()) + " weight " + n.weight()));
    }
    return String.join(" ", words);
  }

  private static void metrics(List<String> words, SortedMap<Integer, Long> metrics) {
    long locked = metrics.getOrDefault(RTAX_LOCK, 0L);
    for (Map.Entry<Integer, Long> metric : metrics.entrySet()) {
      int number = metric.getKey();
      @Nullable String name = RtNames.metric(number);
      if (number != RTAX_LOCK) {
        String lock = (locked >> number & 1) != 0 ? " lock " : " ";
        words.add(
            (name == null ? "rtax" + number : name) + lock + metric(number, metric.getValue()));
        locked &= ~(1L << number);
      }
    }
    if (locked != 0) {
      words.add("lock 0x" + Long.toHexString(locked));
    }
  }

  /** Times are kept in fractions of a millisecond. */
  private static String metric(int number, long value) {
    return switch (number) {
      case RTAX_RTT ->
          BigDecimal.valueOf(value).divide(BigDecimal.valueOf(8)).toPlainString() + "ms";
      case RTAX_RTTVAR ->
          BigDecimal.valueOf(value).divide(BigDecimal.valueOf(4)).toPlainString() + "ms";
      case RTAX_RTO_MIN -> value + "ms";
      case RTAX_FEATURES -> value == RTAX_FEATURE_ECN ? "ecn" : "0x" + Long.toHexString(value);
      default -> Long.toString(value);
    };
  }

  private static void extra(List<String> words, Route.Extra extra) {
    if (extra.preference() != null && extra.preference() != 0) {
      words.add("pref " + RtNames.preference(extra.preference()));
    }
    if (extra.nexthopId() != null) {
      words.add("nhid " + extra.nexthopId());
    }
    if (extra.expires() != null) {
      words.add("expires");
    }
  }

  private static String way(Nexthop n, int family) {
    List<String> words = new ArrayList<>();
    if (n.via() != null) {
      words.add(n.via().family() == family ? "via " + n.via() : "via inet6 " + n.via());
    }
    if (n.dev() != null) {
      words.add("dev " + name(n.dev().text()));
    }
    String[] flags = {"dead", "pervasive", "onlink", "offload", "linkdown", "unresolved", "trap"};
    for (int bit = 0; bit < flags.length; bit++) {
      if ((n.flags() >> bit & 1) != 0) {
        words.add(flags[bit]);
      }
    }
    n.encap().list().forEach(raw -> words.add("encap " + raw.type() + ":" + raw.hex()));
    return String.join(" ", words);
  }

  /** An address, such as {@code 10.0.0.2/24 dev eth0 brd 10.0.0.255 scope global}. */
  public static String of(Address a) {
    List<String> words = new ArrayList<>();
    words.add(
        a.peer() == null
            ? a.local().toString()
            : a.local().address() + " peer " + a.peer() + "/" + a.local().length());
    words.add("dev " + name(a.link().text()));
    if (a.broadcast() != null) {
      words.add("brd " + a.broadcast());
    }
    words.add("scope " + scope(a.scope()));
    if (a.label() != null && !a.label().equals(a.link().text())) {
      words.add("label " + name(a.label()));
    }
    if (a.metric() != null) {
      words.add("metric " + a.metric());
    }
    if (a.protocol() != 0) {
      words.add("proto " + a.protocol());
    }
    addressFlags(words, a);
    if (a.lifetime().valid() != Address.Lifetime.FOREVER) {
      words.add("dynamic");
    }
    return String.join(" ", words);
  }

  private static void addressFlags(List<String> words, Address a) {
    String[] names = {
      a.local().address().isV4() ? "secondary" : "temporary",
      "nodad",
      "optimistic",
      "dadfailed",
      "home",
      "deprecated",
      "tentative",
      "",
      "mngtmpaddr",
      "noprefixroute",
      "autojoin",
      "stable-privacy"
    };
    for (int bit = 0; bit < names.length; bit++) {
      if ((a.flags() >> bit & 1) != 0 && !names[bit].isEmpty()) {
        words.add(names[bit]);
      }
    }
  }

  /**
   * A rule, such as {@code 1000: from all lookup l3mdev proto kernel}, with the family in front for
   * IPv6.
   */
  public static String of(Rule r) {
    List<String> words = new ArrayList<>();
    words.add((r.family() == IpAddress.AF_INET6 ? "inet6 " : "") + r.priority() + ":");
    if ((r.flags() & Rule.FIB_RULE_INVERT) != 0) {
      words.add("not");
    }
    selector(words, r.selector());
    action(words, r.action());
    if (r.protocol() != 0) {
      words.add("proto " + RtNames.protocol(r.protocol()));
    }
    return String.join(" ", words);
  }

  private static void selector(List<String> words, Rule.Selector s) {
    words.add("from " + (s.src().length() == 0 ? "all" : s.src().toString()));
    if (s.dst().length() > 0) {
      words.add("to " + s.dst());
    }
    if (s.tos() != 0) {
      words.add("tos 0x" + Integer.toHexString(s.tos()));
    }
    if (s.mark() != null) {
      words.add(
          "fwmark 0x"
              + Long.toHexString(s.mark().value())
              + "/0x"
              + Long.toHexString(s.mark().mask()));
    }
    if (s.iif() != null) {
      words.add("iif " + name(s.iif()));
    }
    if (s.oif() != null) {
      words.add("oif " + name(s.oif()));
    }
    if (s.ipProtocol() != null) {
      words.add("ipproto " + RtNames.ipProtocol(s.ipProtocol()));
    }
    range(words, "sport", s.ports().source());
    range(words, "dport", s.ports().destination());
    range(words, UIDRANGE, s.uids());
    if (s.tunnelId() != null) {
      words.add("tun_id " + Long.toUnsignedString(s.tunnelId()));
    }
  }

  private static void range(List<String> words, String keyword, Rule.@Nullable Range range) {
    if (range != null) {
      boolean one = range.first() == range.last() && !keyword.equals(UIDRANGE);
      words.add(keyword + " " + range.first() + (one ? "" : "-" + range.last()));
    }
  }

  private static void action(List<String> words, Rule.Action a) {
    switch (a.type()) {
      case Rule.FR_ACT_TO_TBL -> words.add("lookup " + (a.l3mdev() ? "l3mdev" : table(a.table())));
      case Rule.FR_ACT_GOTO -> words.add("goto " + a.goTo());
      case Rule.FR_ACT_BLACKHOLE -> words.add("blackhole");
      case Rule.FR_ACT_UNREACHABLE -> words.add("unreachable");
      case Rule.FR_ACT_PROHIBIT -> words.add("prohibit");
      case Rule.FR_ACT_NOP -> words.add("nop");
      default -> words.add("action " + a.type());
    }
    if (a.suppressPrefixLength() != null) {
      words.add("suppress_prefixlength " + a.suppressPrefixLength());
    }
    if (a.suppressGroup() != null) {
      words.add("suppress_ifgroup " + a.suppressGroup());
    }
  }

  /** A name as it may be shown in a terminal. */
  public static String name(String text) {
    return NlText.printable(text);
  }

  /** {@code default}, an address, or a prefix. */
  public static String prefix(IpPrefix p) {
    if (p.length() == 0 && p.address().isUnspecified()) {
      return p.address().isV4() ? "default" : "default(::/0)";
    }
    return p.length() == p.address().bits() ? p.address().toString() : p.toString();
  }

  /** {@code main}, {@code local}, {@code default} or the number. */
  public static String table(long table) {
    return RtNames.table(table);
  }

  private static String scope(int scope) {
    return RtNames.scope(scope);
  }
}
