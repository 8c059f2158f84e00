package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a wanted {@link Route}. What is not said becomes what iproute2 and the kernel make of it:
 * table main, protocol static, scope by type and next hop, IPv6 metric 1024.
 */
public final class RouteBuilder {
  private final IpPrefix dst;
  private RouteType type = RouteType.UNICAST;
  private long table = Route.TABLE_MAIN;
  private @Nullable Long metric;
  private int protocol = Route.RTPROT_STATIC;
  private @Nullable Integer scope;
  private int tos;
  private @Nullable IpPrefix src;
  private @Nullable IpAddress prefSrc;
  private final List<Nexthop> nexthops = new ArrayList<>();
  private final SortedMap<Integer, Long> metrics = new TreeMap<>();
  private Route.Extra extra = Route.Extra.NONE;

  private RouteBuilder(IpPrefix dst) {
    this.dst = dst;
  }

  /** A route to {@code dst}. */
  public static RouteBuilder to(IpPrefix dst) {
    return new RouteBuilder(dst.masked());
  }

  /** All of {@code route}, to be changed. */
  public static RouteBuilder from(Route route) {
    RouteBuilder b = new RouteBuilder(route.dst());
    b.type = route.type();
    b.table = route.table();
    b.metric = route.metric();
    b.protocol = route.protocol();
    b.scope = route.scope();
    b.tos = route.tos();
    b.src = route.src();
    b.prefSrc = route.prefSrc();
    b.nexthops.addAll(route.nexthops());
    b.metrics.putAll(route.metrics());
    b.extra = route.extra();
    return b;
  }

  public RouteBuilder type(RouteType value) {
    type = value;
    return this;
  }

  public RouteBuilder table(long value) {
    table = value;
    return this;
  }

  /** The priority; of an IPv6 route 0 asks for the default (ip6_route_info_create). */
  public RouteBuilder metric(long value) {
    boolean usual = value == 0 && dst.family() == IpAddress.AF_INET6;
    metric = usual ? null : Long.valueOf(value);
    return this;
  }

  public RouteBuilder protocol(int value) {
    protocol = value;
    return this;
  }

  public RouteBuilder scope(int value) {
    scope = value;
    return this;
  }

  /** Forgets the scope: the usual one for the type and the next hops. */
  public RouteBuilder usualScope() {
    scope = null;
    return this;
  }

  public RouteBuilder tos(int value) {
    tos = value;
    return this;
  }

  public RouteBuilder src(IpPrefix value) {
    src = value;
    return this;
  }

  public RouteBuilder prefSrc(IpAddress value) {
    prefSrc = value;
    return this;
  }

  /** Adds one way out. */
  public RouteBuilder nexthop(Nexthop value) {
    nexthops.add(value);
    return this;
  }

  /** Takes these ways out and no others. */
  public RouteBuilder nexthops(List<Nexthop> values) {
    nexthops.clear();
    nexthops.addAll(values);
    return this;
  }

  /** Sets one RTAX_* metric, such as 2 for the mtu. */
  public RouteBuilder rtax(int number, long value) {
    metrics.put(number, value);
    return this;
  }

  /** The route as it stands. */
  public Route build() {
    boolean v6 = dst.family() == IpAddress.AF_INET6;
    long usual = v6 ? Route.IP6_RT_PRIO_USER : 0;
    return new Route(
        type,
        dst,
        src == null ? IpPrefix.all(dst.family()) : src,
        tos,
        table,
        metric == null ? usual : metric,
        protocol,
        scope == null || v6 ? defaultScope(v6) : scope,
        prefSrc,
        nexthops,
        metrics,
        extra);
  }

  /** What iproute2 puts into rtm_scope (iproute.c, iproute_modify). */
  private int defaultScope(boolean v6) {
    if (v6) {
      return Route.RT_SCOPE_UNIVERSE;
    }
    if (type == RouteType.LOCAL || type == RouteType.NAT) {
      return Route.RT_SCOPE_HOST;
    }
    boolean onLinkType =
        type == RouteType.BROADCAST || type == RouteType.MULTICAST || type == RouteType.ANYCAST;
    boolean plain = type == RouteType.UNICAST || type == RouteType.UNSPEC;
    boolean noGateway =
        nexthops.size() == 1 && nexthops.get(0).via() == null && extra.nexthopId() == null;
    return onLinkType || (plain && noGateway) ? Route.RT_SCOPE_LINK : Route.RT_SCOPE_UNIVERSE;
  }
}
