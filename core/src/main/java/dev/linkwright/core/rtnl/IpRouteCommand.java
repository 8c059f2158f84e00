package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.RtNames;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** The words of {@code ip route}. */
final class IpRouteCommand {
  private static final int RTAX_LOCK = 1;
  private static final int RTAX_RTO_MIN = 13;
  private static final int RTAX_FEATURES = 12;

  private IpRouteCommand() {}

  static String add(ShellWords words, RouteSpec spec, boolean replace) {
    Route r = spec.route();
    begin(words, r, replace ? "replace" : "add");
    if (!r.type().rejects() && r.scope() != usualScope(r)) {
      words.with("scope", RtNames.scope(r.scope()));
    }
    @Nullable Nexthop only = RouteCodec.only(r);
    if (only != null && only.isOnlink()) {
      words.plain("onlink");
    }
    metrics(words, r);
    if (RouteCodec.isMultipath(r)) {
      for (Nexthop n : r.nexthops()) {
        nexthop(words, n, r.family());
      }
    }
    return words.toString();
  }

  static String delete(ShellWords words, RouteSpec spec) {
    begin(words, spec.route(), "del");
    return words.toString();
  }

  private static int usualScope(Route r) {
    return RouteBuilder.from(r).usualScope().build().scope();
  }

  private static void begin(ShellWords words, Route r, String verb) {
    if (r.family() == IpAddress.AF_INET6) {
      words.plain("-6");
    }
    words.plain("route", verb);
    if (r.type() != RouteType.UNICAST) {
      words.plain(r.type().text());
    }
    words.word(prefix(r.dst()));
    if (r.src().length() > 0) {
      words.with("from", r.src());
    }
    @Nullable Nexthop only = RouteCodec.only(r);
    if (only != null && only.via() != null) {
      via(words, only.via(), r.family());
    }
    words.with("table", r.table());
    words.with("protocol", RtNames.protocol(r.protocol()));
    if (r.tos() != 0) {
      words.with("tos", "0x" + Integer.toHexString(r.tos()));
    }
    if (r.prefSrc() != null) {
      words.with("src", r.prefSrc());
    }
    if (r.metric() != 0) {
      words.with("metric", r.metric());
    }
    rare(words, r);
    if (only != null && only.dev() != null) {
      words.with("dev", only.dev());
    }
  }

  private static void rare(ShellWords words, Route r) {
    @Nullable Integer preference = r.extra().preference();
    if (preference != null && preference != 0) {
      words.with("pref", RtNames.preference(preference));
    }
    if (r.extra().nexthopId() != null) {
      words.with("nhid", r.extra().nexthopId());
    }
    if (r.extra().expires() != null) {
      words.with("expires", r.extra().expires());
    }
  }

  private static void metrics(ShellWords words, Route r) {
    long locked = r.metrics().getOrDefault(RTAX_LOCK, 0L);
    r.metrics()
        .forEach(
            (number, value) -> {
              @Nullable String name = RtNames.metric(number);
              if (name != null && number != RTAX_FEATURES) {
                words.plain(name);
                if ((locked >> number & 1) != 0) {
                  words.plain("lock");
                }
                words.word(number == RTAX_RTO_MIN ? value + "ms" : value.toString());
              } else if (number == RTAX_FEATURES && (value & 1) != 0) {
                words.plain("features", "ecn");
              }
            });
  }

  private static void nexthop(ShellWords words, Nexthop n, int family) {
    words.plain("nexthop");
    if (n.via() != null) {
      via(words, n.via(), family);
    }
    if (n.dev() != null) {
      words.with("dev", n.dev());
    }
    if (n.weight() != 1) {
      words.with("weight", n.weight());
    }
    if (n.isOnlink()) {
      words.plain("onlink");
    }
  }

  private static void via(ShellWords words, IpAddress via, int family) {
    words.plain("via");
    if (via.family() != family) {
      words.plain(via.isV4() ? "inet" : "inet6");
    }
    words.word(via);
  }

  private static String prefix(IpPrefix p) {
    if (p.length() == 0 && p.address().isUnspecified()) {
      return "default";
    }
    return p.length() == p.address().bits() ? p.address().toString() : p.toString();
  }
}
