package dev.linkwright.server.view;

import dev.linkwright.api.RouteView;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RtNames;
import dev.linkwright.netlink.attr.NlText;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route as {@code ip -d -j route} shows it. Source: iproute2 ip/iproute.c, {@code print_route}.
 */
final class RouteViews {
  private static final List<String> PREFERENCES = List.of("medium", "high", "invalid", "low");

  /** RTAX_* by number, as {@code mx_names} has them. */
  private static final List<String> METRICS =
      List.of(
          "unspec",
          "lock",
          "mtu",
          "window",
          "rtt",
          "rttvar",
          "ssthresh",
          "cwnd",
          "advmss",
          "reordering",
          "hoplimit",
          "initcwnd",
          "features",
          "rto_min",
          "initrwnd",
          "quickack",
          "congctl",
          "fastopen_no_cookie");

  /** In the order of {@code print_rt_flags}. */
  private static final List<Map.Entry<Integer, String>> FLAGS =
      List.of(
          Map.entry(Nexthop.RTNH_F_DEAD, "dead"),
          Map.entry(Nexthop.RTNH_F_ONLINK, "onlink"),
          Map.entry(Nexthop.RTNH_F_PERVASIVE, "pervasive"),
          Map.entry(Nexthop.RTNH_F_OFFLOAD, "offload"),
          Map.entry(Nexthop.RTNH_F_TRAP, "trap"),
          Map.entry(Nexthop.RTNH_F_LINKDOWN, "linkdown"),
          Map.entry(Nexthop.RTNH_F_UNRESOLVED, "unresolved"));

  private RouteViews() {}

  static RouteView of(Route route) {
    @Nullable Nexthop only = route.nexthops().size() == 1 ? route.nexthops().get(0) : null;
    Route.Extra extra = route.extra();
    Integer pref = extra.preference();
    return new RouteView(
        IpWords.family(route.family()),
        route.type().text(),
        IpWords.destination(route.dst()),
        route.src().length() == 0 ? null : IpWords.addressOrPrefix(route.src()),
        route.tos() == 0 ? null : String.format("0x%02x", route.tos()),
        only == null ? null : gateway(route, only),
        only == null ? null : via(route, only),
        extra.nexthopId(),
        only == null ? null : name(only.dev()),
        RtNames.table(route.table()),
        RtNames.protocol(route.protocol()),
        RtNames.scope(route.scope()),
        route.prefSrc() == null ? null : route.prefSrc().toString(),
        route.family() == IpAddress.AF_INET && route.metric() == 0 ? null : route.metric(),
        flags(only == null ? 0 : only.flags()),
        metrics(route),
        extra.expires(),
        pref == null ? null : PREFERENCES.get(pref & 3),
        route.nexthops().size() < 2
            ? null
            : route.nexthops().stream().map(n -> hop(route, n)).toList());
  }

  private static RouteView.Hop hop(Route route, Nexthop nexthop) {
    return new RouteView.Hop(
        gateway(route, nexthop),
        via(route, nexthop),
        name(nexthop.dev()),
        nexthop.weight(),
        flags(nexthop.flags()));
  }

  private static @Nullable String gateway(Route route, Nexthop nexthop) {
    IpAddress via = nexthop.via();
    return via == null || via.family() != route.family() ? null : via.toString();
  }

  private static RouteView.@Nullable Via via(Route route, Nexthop nexthop) {
    IpAddress via = nexthop.via();
    return via == null || via.family() == route.family()
        ? null
        : new RouteView.Via(IpWords.family(via.family()), via.toString());
  }

  private static @Nullable String name(@Nullable IfName dev) {
    return dev == null ? null : NlText.printable(dev.text());
  }

  private static List<String> flags(int flags) {
    return FLAGS.stream().filter(f -> (flags & f.getKey()) != 0).map(Map.Entry::getValue).toList();
  }

  private static @Nullable List<Map<String, Long>> metrics(Route route) {
    if (route.metrics().isEmpty()) {
      return null;
    }
    Map<String, Long> out = new LinkedHashMap<>();
    route
        .metrics()
        .forEach(
            (number, value) ->
                out.put(number < METRICS.size() ? METRICS.get(number) : "metric " + number, value));
    return List.of(out);
  }
}
