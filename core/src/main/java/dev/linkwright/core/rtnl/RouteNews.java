package dev.linkwright.core.rtnl;

import dev.linkwright.core.rtnl.Announced.Scope;
import dev.linkwright.core.state.Route;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes up what was announced of the routes of a namespace. What was added is told in full. A
 * change or an end is not (IPv4 routes that go with the carrier or the master of a link go without
 * a word): then the routes over the links are asked for.
 */
final class RouteNews {
  private final LiveNamespace there;
  private final LiveRoutes routes;
  private final Informant informant;
  private final Set<Scope> asked = new LinkedHashSet<>();
  private final List<RtnlMessage> added = new ArrayList<>();

  RouteNews(LiveNamespace there, LiveRoutes routes, Informant informant) {
    this.there = there;
    this.routes = routes;
    this.informant = informant;
  }

  void take(Announced news) {
    for (Scope scope : news.onLinks()) {
      if (there.has(scope.link()) && !routes.over(there.name(scope.link())).isEmpty()) {
        asked.add(scope);
      }
    }
    news.routes().forEach(this::sort);
    for (RtnlMessage m : added) {
      if (scopes(m).stream().noneMatch(asked::contains)) {
        routes.put(RouteCodec.decode(m, there));
      }
    }
    asked.forEach(this::ask);
  }

  private void sort(RtnlMessage m) {
    List<Integer> over = RouteCodec.links(m);
    // What went with its link was dropped with it.
    if (isCached(m) || !over.stream().allMatch(there::has)) {
      return;
    }
    Route route = RouteCodec.decode(m, there);
    if (over.isEmpty()) {
      nowhere(m, route);
    } else if (isAddition(m) && !routes.contains(route)) {
      added.add(m);
    } else {
      asked.addAll(scopes(m));
    }
  }

  private static boolean isCached(RtnlMessage m) {
    return (m.fixed(RtMsg.class).flags() & RtmF.RTM_F_CLONED) != 0;
  }

  private static List<Scope> scopes(RtnlMessage m) {
    int family = m.fixed(RtMsg.class).family();
    return RouteCodec.links(m).stream().map(link -> new Scope(family, link)).toList();
  }

  private void nowhere(RtnlMessage m, Route route) {
    if (!isAddition(m)) {
      routes.dropLike(route);
    }
    if (m.header().type() == Rtm.RTM_NEWROUTE) {
      routes.put(route);
    }
  }

  /** Whether it tells of one more route; in IPv6 one over a gateway may be a part of another. */
  private static boolean isAddition(RtnlMessage m) {
    boolean part =
        m.fixed(RtMsg.class).family() == IpAddress.AF_INET6
            && !m.header().has(NlmF.NLM_F_EXCL)
            && (m.attrs().has(Rta.RTA_GATEWAY) || m.attrs().has(Rta.RTA_MULTIPATH));
    return m.header().type() == Rtm.RTM_NEWROUTE && !m.header().has(NlmF.NLM_F_REPLACE) && !part;
  }

  private void ask(Scope scope) {
    NetlinkMessage question = Queries.routes(scope.family(), scope.link());
    List<Route> now = new ArrayList<>();
    for (NetlinkMessage answer : informant.list(there.namespace(), question)) {
      RtnlMessage m = RtnlMessage.parse(answer);
      if (!isCached(m)) {
        now.add(RouteCodec.decode(m, there));
      }
    }
    routes.replace(scope.family(), there.name(scope.link()), now);
  }
}
