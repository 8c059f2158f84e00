package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.fib6.Fib6Tree.Notify;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;

/** Adding and deleting a route, of one next hop or several. Source: net/ipv6/route.c. */
final class Fib6Route {
  /** What stands for no gateway. */
  private static final IpAddress NONE = IpAddress.any(IpAddress.AF_INET6);

  /** What the kernel's empty root says of its own priority. */
  private static final long NULL_METRIC = 0xffff_ffffL;

  private final Fib6Create create;

  Fib6Route(Fib6Create create) {
    this.create = create;
  }

  /** Source: net/ipv6/route.c, {@code ip6_route_add}. */
  void ip6RouteAdd(Net net, Fib6Config cfg) {
    Fib6Tree.fib6Add(net, create.ip6RouteInfoCreate(net, cfg), cfg.by(), Notify.YES);
  }

  /** A next hop of a request with its share. */
  record WeightedHop(Fib6Config.Hop hop, int weight) {}

  /**
   * Adds one route for each next hop and tells about all at once; if one cannot be added, those
   * before it go again. Source: net/ipv6/route.c, {@code ip6_route_multipath_add}.
   *
   * @param inserted is told of the flags of the request once a next hop is there: the further ones
   *     are to be added to it
   */
  void ip6RouteMultipathAdd(Net net, Fib6Config cfg, List<WeightedHop> hops, IntConsumer inserted) {
    List<Fib6Info> routes = new ArrayList<>();
    List<Fib6Config> configs = new ArrayList<>();
    for (WeightedHop hop : hops) {
      Fib6Config one = withHop(cfg, hop.hop());
      configs.add(one);
      routes.add(nexthop(net, one, hop.weight(), routes));
    }
    if (routes.isEmpty()) {
      throw refused("Invalid nexthop configuration - no valid nexthops");
    }
    Fib6Config.By by = cfg.by();
    int done = 0;
    try {
      for (Fib6Info rt : routes) {
        Fib6Tree.fib6Add(net, rt, by, Notify.SKIP);
        done++;
        int rest = by.nlflags() & ~(NlmF.NLM_F_EXCL | NlmF.NLM_F_REPLACE);
        by = by.withFlags(rest | NlmF.NLM_F_CREATE);
        inserted.accept(by.nlflags());
      }
    } catch (NetlinkException refusal) {
      throw undo(net, cfg, routes, configs.subList(0, done), refusal);
    }
    ip6RouteMpathNotify(net, cfg.by(), routes.get(0), routes.get(done - 1));
  }

  private Fib6Info nexthop(Net net, Fib6Config cfg, int weight, List<Fib6Info> before) {
    Fib6Info rt = create.ip6RouteInfoCreate(net, cfg);
    if (!rt.rt6QualifyForEcmp()) {
      throw refused("Device only routes can not be added for IPv6 using the multipath API.");
    }
    if (before.stream().anyMatch(rt::rt6DuplicateNexthop)) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    return rt.withNh(rt.nh().withWeight(weight));
  }

  private static NetlinkException undo(
      Net net,
      Fib6Config cfg,
      List<Fib6Info> routes,
      List<Fib6Config> done,
      NetlinkException refusal) {
    if (done.isEmpty()) {
      return refusal;
    }
    ip6RouteMpathNotify(net, cfg.by(), routes.get(0), routes.get(done.size() - 1));
    done.forEach(one -> ip6RouteDel(net, one, false));
    return cfg.by().has(NlmF.NLM_F_REPLACE)
        ? new NetlinkException(
            refusal.errno(),
            ExtAck.message(
                "ipv6: multipath route replace failed (check consistency of installed routes)"))
        : refusal;
  }

  /** Source: net/ipv6/route.c, {@code ip6_route_mpath_notify}. */
  private static void ip6RouteMpathNotify(
      Net net, Fib6Config.By by, Fib6Info first, Fib6Info last) {
    boolean append = by.has(NlmF.NLM_F_APPEND);
    int flags = by.has(NlmF.NLM_F_REPLACE) ? NlmF.NLM_F_REPLACE : NlmF.NLM_F_CREATE;
    List<Fib6Info> ring = Fib6Fill.siblingsFrom(Fib6State.routes(net, last.key()), last);
    Fib6Info head = append && ring.size() > 1 ? ring.get(1) : first;
    Fib6Fill.inet6RtNotify(
        net, Rtm.RTM_NEWROUTE, head, by.info(), append ? flags | NlmF.NLM_F_APPEND : flags);
  }

  /**
   * Deletes a route for each next hop; the last error counts. Source: net/ipv6/route.c, {@code
   * ip6_route_multipath_del}.
   */
  static void ip6RouteMultipathDel(Net net, Fib6Config cfg, List<WeightedHop> hops) {
    NetlinkException last = null;
    for (WeightedHop hop : hops) {
      try {
        ip6RouteDel(net, withHop(cfg, hop.hop()), false);
      } catch (NetlinkException refusal) {
        last = refusal;
      }
    }
    if (last != null) {
      throw last;
    }
  }

  /**
   * Deletes the first route the request means. Source: net/ipv6/route.c, {@code ip6_route_del}.
   *
   * @param allHops whether, without a gateway in the request, all next hops go
   * @throws NetlinkException ESRCH
   */
  static void ip6RouteDel(Net net, Fib6Config cfg, boolean allHops) {
    if (Fib6State.fib6GetTable(net, cfg.table()) == null) {
      throw NetlinkException.refused(Errno.ESRCH, "FIB table does not exist");
    }
    if (!cfg.dst().isValid() || !cfg.src().isValid()) {
      throw NetlinkException.refused(Errno.ESRCH);
    }
    if (cfg.has(Rtf.RTF_CACHE)) {
      ip6DelCachedRt(net, cfg);
      return;
    }
    Fib6Info.Key key = new Fib6Info.Key(cfg.table(), cfg.dst().prefix(), cfg.src().prefix());
    List<Fib6Info> routes = Fib6State.routes(net, key);
    if (routes.isEmpty() && isNull(net, key) && meansNull(cfg)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    Fib6Info rt =
        routes.stream()
            .filter(r -> isMeant(r, cfg))
            .findFirst()
            .orElseThrow(() -> NetlinkException.refused(Errno.ESRCH));
    NlInfo info = cfg.by().info();
    if (rt.nhId() == 0 && allHops && cfg.hop().gateway() == null) {
      Fib6Tree.ip6DelRtSiblings(net, rt, info);
    } else {
      Fib6Tree.fib6Del(net, rt, info, Notify.YES);
    }
  }

  /**
   * Deletes what is known of a destination besides its route. There is nothing of the kind here,
   * which is fine with the kernel if a route leads to it; at the root one always does. Source:
   * net/ipv6/route.c, {@code ip6_del_cached_rt}.
   */
  private static void ip6DelCachedRt(Net net, Fib6Config cfg) {
    long nhId = cfg.header().nhId();
    if (nhId != 0 && covering(net, cfg).stream().noneMatch(rt -> rt.nhId() == nhId)) {
      throw NetlinkException.refused(Errno.ESRCH);
    }
  }

  /** The routes to the longest prefix that covers the destination. */
  private static List<Fib6Info> covering(Net net, Fib6Config cfg) {
    List<Fib6Info> routes = List.of();
    for (int length = cfg.dst().length(); length >= 0 && routes.isEmpty(); length--) {
      IpPrefix prefix = new IpPrefix(cfg.dst().address(), length).masked();
      routes = Fib6State.routes(net, new Fib6Info.Key(cfg.table(), prefix, cfg.src().prefix()));
    }
    return routes;
  }

  /**
   * Whether there is but the null route for all addresses; a source only leads elsewhere where some
   * route has one.
   */
  private static boolean isNull(Net net, Fib6Info.Key key) {
    IpPrefix all = key.dst();
    return all.length() == 0
        && Fib6State.routes(net, new Fib6Info.Key(key.table(), all, all)).isEmpty();
  }

  /**
   * Whether the request means what stands at the root of a table without default route. Source:
   * net/ipv6/route.c, {@code fib6_null_entry_template}.
   */
  private static boolean meansNull(Fib6Config cfg) {
    int oif = cfg.hop().oif();
    IpAddress gateway = cfg.hop().gateway();
    int protocol = cfg.header().protocol();
    return cfg.header().nhId() == 0
        && (gateway == null || gateway.isUnspecified())
        && (cfg.metric() == 0 || cfg.metric() == NULL_METRIC)
        && (protocol == 0 || protocol == Rtprot.RTPROT_KERNEL)
        && (oif == 0 || oif == NetdevState.LOOPBACK_IFINDEX);
  }

  private static boolean isMeant(Fib6Info rt, Fib6Config cfg) {
    int oif = cfg.hop().oif();
    IpAddress gateway = cfg.hop().gateway();
    long nhId = cfg.header().nhId();
    if (rt.nhId() != 0 && nhId != 0 && rt.nhId() != nhId) {
      return false;
    }
    if (rt.nhId() != 0) {
      return matchesKey(rt, cfg);
    }
    if (nhId != 0) {
      return false;
    }
    if (gateway != null && !gateway.equals(Objects.requireNonNullElse(rt.nh().gateway(), NONE))) {
      return false;
    }
    return matchesKey(rt, cfg) && (oif == 0 || oif == rt.nh().oif());
  }

  private static boolean matchesKey(Fib6Info rt, Fib6Config cfg) {
    int protocol = cfg.header().protocol();
    return (cfg.metric() == 0 || cfg.metric() == rt.metric())
        && (protocol == 0 || protocol == rt.protocol());
  }

  /** The request for one of its next hops; what a next hop does not say the request does. */
  private static Fib6Config withHop(Fib6Config cfg, Fib6Config.Hop hop) {
    Fib6Config.Hop common = cfg.hop();
    Fib6Config.Hop merged =
        new Fib6Config.Hop(
            hop.oif() == 0 ? common.oif() : hop.oif(),
            hop.gateway() == null ? common.gateway() : hop.gateway(),
            hop.onlink() || common.onlink(),
            false);
    return cfg.withHop(merged);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
