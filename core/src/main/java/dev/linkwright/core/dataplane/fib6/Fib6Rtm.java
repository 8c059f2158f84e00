package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.fib.FibConfigMsg;
import dev.linkwright.core.dataplane.fib6.Fib6Route.WeightedHop;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.route.FibDumpFilter;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.function.Consumer;

/** RTM_NEWROUTE, RTM_DELROUTE and the dump of IPv6 routes. Source: net/ipv6/route.c, ip6_fib.c. */
final class Fib6Rtm {
  /** Metric of a route whose request says none (IP6_RT_PRIO_USER). */
  private static final long IP6_RT_PRIO_USER = 1024;

  private final Fib6Route routes;
  private final Fib6GetRoute getRoute;

  Fib6Rtm(Fib6Route routes, Fib6GetRoute getRoute) {
    this.routes = routes;
    this.getRoute = getRoute;
  }

  /** Registers the handlers. Source: net/ipv6/route.c, {@code ip6_route_init}. */
  void register(RtnlHandlers handlers) {
    int family = IpAddress.AF_INET6;
    handlers.rtnlRegister(family, Rtm.RTM_NEWROUTE, this::inet6RtmNewroute, null);
    handlers.rtnlRegister(family, Rtm.RTM_DELROUTE, Fib6Rtm::inet6RtmDelroute, null);
    handlers.rtnlRegister(
        family, Rtm.RTM_GETROUTE, getRoute::inet6RtmGetroute, Fib6Rtm::inet6DumpFib);
  }

  private void inet6RtmNewroute(RtnlRequest request) {
    Fib6Msg msg = Fib6Msg.rtmToFib6Config(request);
    Fib6Config asked = msg.config();
    Fib6Config cfg = asked.metric() == 0 ? asked.withMetric(IP6_RT_PRIO_USER) : asked;
    List<WeightedHop> hops = msg.hops();
    if (hops == null) {
      routes.ip6RouteAdd(request.net(), cfg);
    } else {
      routes.ip6RouteMultipathAdd(request.net(), cfg, hops, request::changeFlags);
    }
  }

  private static void inet6RtmDelroute(RtnlRequest request) {
    Fib6Msg msg = Fib6Msg.rtmToFib6Config(request);
    List<WeightedHop> hops = msg.hops();
    if (msg.config().header().nhId() != 0) {
      NexthopState.required(request.net(), msg.config().header().nhId());
    }
    if (hops == null) {
      Fib6Route.ip6RouteDel(request.net(), msg.config(), true);
    } else {
      Fib6Route.ip6RouteMultipathDel(request.net(), msg.config(), hops);
    }
  }

  /** Source: net/ipv6/ip6_fib.c, {@code inet6_dump_fib}. */
  private static void inet6DumpFib(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    FibDumpFilter filter = FibDumpFilter.of(request, FibConfigMsg.RTM_IPV4_POLICY);
    if (filter.table() == 0) {
      Fib6State.inDump(net).forEach(table -> fib6DumpTable(net, table, filter, out));
      return;
    }
    Fib6Table table = Fib6State.fib6GetTable(net, filter.table());
    if (table != null) {
      fib6DumpTable(net, table, filter, out);
    } else if (request.family() == IpAddress.AF_INET6) {
      throw NetlinkException.refused(Errno.ENOENT, "ipv6: FIB table does not exist");
    }
  }

  /** Source: net/ipv6/ip6_fib.c, {@code fib6_dump_table}. */
  private static void fib6DumpTable(
      Net net, Fib6Table table, FibDumpFilter filter, Consumer<NetlinkMessage> out) {
    for (List<Fib6Info> node : table.walk()) {
      fib6DumpNode(net, node, filter, out);
    }
  }

  /**
   * One message for a route with several next hops; what stands between them is passed over, as in
   * the kernel. Source: net/ipv6/ip6_fib.c, {@code fib6_dump_node}.
   */
  private static void fib6DumpNode(
      Net net, List<Fib6Info> node, FibDumpFilter filter, Consumer<NetlinkMessage> out) {
    for (int i = 0; i < node.size(); i++) {
      Fib6Info rt = node.get(i);
      if (isWanted(net, rt, filter)) {
        out.accept(Fib6Fill.rt6FillNode(net, Rtm.RTM_NEWROUTE, filter.messageFlags(), rt));
      }
      List<Fib6Info> hops = Fib6Fill.siblingsFrom(node, rt);
      if (hops.size() > 1) {
        i = node.indexOf(hops.get(hops.size() - 1));
      }
    }
  }

  /** Source: net/ipv6/route.c, {@code rt6_dump_route}. */
  private static boolean isWanted(Net net, Fib6Info rt, FibDumpFilter filter) {
    boolean prefixOnly = (filter.flags() & RtmF.RTM_F_PREFIX) != 0;
    return filter.dumpRoutes()
        && !prefixOnly
        && (filter.type() == 0 || filter.type() == rt.type())
        && (filter.protocol() == 0 || filter.protocol() == rt.protocol())
        && (filter.oif() == 0 || rt.usesDev(net, filter.oif()));
  }
}
