package dev.linkwright.core.intent;

import dev.linkwright.api.RouteIntent;
import dev.linkwright.api.RouteNexthop;
import dev.linkwright.api.VrfRoute;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads routes, those of their own and those a VRF lists. A route that is not understood is
 * reported and comes back as null.
 */
final class RouteReader {
  private static final int RTAX_MTU = 2;

  private final Faults faults;
  private final Values values;
  private final World world;
  private final VrfTables tables;

  RouteReader(Faults faults, World world, VrfTables tables) {
    this.faults = faults;
    this.values = new Values(faults);
    this.world = world;
    this.tables = tables;
  }

  /** The route of an intent. */
  @Nullable RouteSpec read(Source source, RouteIntent r) {
    long table = table(source, r);
    VrfRoute same =
        new VrfRoute(
            r.destination(),
            r.type(),
            r.via(),
            r.dev(),
            r.metric(),
            r.src(),
            r.scope(),
            r.onlink(),
            r.nexthops(),
            r.protocol(),
            r.mtu());
    return read(source, "", same, table);
  }

  private long table(Source source, RouteIntent r) {
    @Nullable IfName vrf = values.name(source, "/vrf", r.vrf());
    if (vrf == null) {
      return r.table() == null ? Route.TABLE_MAIN : r.table();
    }
    if (r.table() != null) {
      either(source, "/table", "table and vrf", "one of table and vrf");
    }
    return tableOfVrf(source, "/vrf", new LinkKey(source.namespace(), vrf));
  }

  /** The table of the VRF that {@code field} names; reports it and gives main if there is none. */
  long tableOfVrf(Source source, String field, LinkKey vrf) {
    @Nullable Long table = tables.of(vrf);
    if (table != null) {
      return table;
    }
    faults
        .at(source, field)
        .code("vrf-missing")
        .found("there is no VRF " + vrf.name())
        .expected("a VRF of the same namespace, or one that an intent creates there")
        .remedy("Add an intent of kind vrf, or name the table by its number.");
    return Route.TABLE_MAIN;
  }

  private void either(Source source, String field, String both, String expected) {
    faults
        .at(source, field)
        .code("either-or")
        .found(both + " are both given")
        .expected(expected)
        .remedy("Leave one of them out.");
  }

  /** A route in {@code table}; {@code at} leads from the intent to it. */
  @Nullable RouteSpec read(Source source, String at, VrfRoute r, long table) {
    @Nullable IpPrefix destination = destination(source, at, r);
    int protocol = values.protocol(source, at + "/protocol", r.protocol());
    @Nullable IpAddress src = values.address(source, at + "/src", r.src());
    List<Nexthop> ways = ways(source, at, r);
    if (destination == null) {
      return null;
    }
    familiesAgree(source, at, r, destination);
    RouteBuilder b = RouteBuilder.to(destination).type(type(r)).table(table).protocol(protocol);
    ways.forEach(b::nexthop);
    if (r.metric() != null) {
      b.metric(r.metric());
    }
    if (src != null) {
      b.prefSrc(src);
    }
    if (r.scope() != null) {
      b.scope(scope(r));
    }
    if (r.mtu() != null) {
      b.rtax(RTAX_MTU, r.mtu());
    }
    return new RouteSpec(source.namespace(), b.build());
  }

  private static RouteType type(VrfRoute r) {
    return r.type() == null ? RouteType.UNICAST : RouteType.valueOf(r.type().name());
  }

  private static int scope(VrfRoute r) {
    return switch (Objects.requireNonNull(r.scope())) {
      case GLOBAL -> Route.RT_SCOPE_UNIVERSE;
      case SITE -> Route.RT_SCOPE_SITE;
      case LINK -> Route.RT_SCOPE_LINK;
      case HOST -> Route.RT_SCOPE_HOST;
    };
  }

  private @Nullable IpPrefix destination(Source source, String at, VrfRoute r) {
    if (!r.destination().equals("default")) {
      return values.network(source, at + "/destination", r.destination());
    }
    boolean v6 =
        Stream.concat(
                Stream.of(String.valueOf(r.via()), String.valueOf(r.src())),
                r.nexthops().stream().map(n -> String.valueOf(n.via())))
            .anyMatch(t -> t.indexOf(':') >= 0);
    return IpPrefix.all(v6 ? IpAddress.AF_INET6 : IpAddress.AF_INET);
  }

  private List<Nexthop> ways(Source source, String at, VrfRoute r) {
    boolean single = r.via() != null || r.dev() != null;
    RouteType type = type(r);
    if (type.rejects()) {
      if (single || !r.nexthops().isEmpty()) {
        faults
            .at(source, at + (r.via() != null ? "/via" : r.dev() != null ? "/dev" : "/nexthops"))
            .code("nexthop-not-allowed")
            .found("a route of type " + type.text() + " leads nowhere")
            .expected("no via, dev and nexthops")
            .kernel(
                "EINVAL: Gateway, device and multipath can not be specified for this route type")
            .remedy("Leave them out, or use type unicast.");
      }
      return List.of();
    }
    if (single && !r.nexthops().isEmpty()) {
      either(
          source,
          at + "/nexthops",
          "via or dev, and nexthops,",
          "via and dev for one way, nexthops for several");
    }
    if (!single && r.nexthops().isEmpty()) {
      faults
          .at(source, at + "/via")
          .code("nexthop-missing")
          .found("the route leads nowhere")
          .expected("via, dev, both, or nexthops")
          .remedy("Say where packets go, or use type unreachable, blackhole or prohibit.");
      return List.of();
    }
    List<Nexthop> out = new ArrayList<>();
    if (single) {
      out.add(way(source, at, new RouteNexthop(r.via(), r.dev(), null, r.onlink())));
    }
    for (int i = 0; i < r.nexthops().size(); i++) {
      out.add(way(source, at + "/nexthops/" + i, r.nexthops().get(i)));
    }
    return out;
  }

  private Nexthop way(Source source, String at, RouteNexthop n) {
    @Nullable IpAddress via = values.address(source, at + "/via", n.via());
    @Nullable IfName dev = values.name(source, at + "/dev", n.dev());
    boolean onlink = Boolean.TRUE.equals(n.onlink());
    if (n.via() == null && n.dev() == null) {
      faults
          .at(source, at)
          .code("nexthop-missing")
          .found("the way has neither via nor dev")
          .expected("via, dev or both")
          .remedy("Say where packets go.");
    }
    if (onlink && (n.via() == null || n.dev() == null)) {
      faults
          .at(source, at + "/onlink")
          .code("onlink-without-dev")
          .found("onlink needs a gateway and the interface it is on")
          .expected("via and dev beside onlink")
          .kernel("EINVAL: Nexthop has invalid gateway")
          .remedy("Add dev, or leave onlink out.");
    }
    if (dev != null && !world.exists(new LinkKey(source.namespace(), dev))) {
      faults
          .at(source, at + "/dev")
          .code("link-missing")
          .found("there is no " + new LinkKey(source.namespace(), dev))
          .expected("an interface of the same namespace, or one that an intent creates there")
          .kernel("ENODEV: No such device")
          .remedy("Look at GET /v1/state for the interfaces.");
    }
    int weight = n.weight() == null ? 1 : n.weight();
    return new Nexthop(dev, via, weight, onlink ? Nexthop.RTNH_F_ONLINK : 0, RawAttributes.NONE);
  }

  private void familiesAgree(Source source, String at, VrfRoute r, IpPrefix destination) {
    agree(source, at + "/via", r.via(), destination);
    agree(source, at + "/src", r.src(), destination);
    for (int i = 0; i < r.nexthops().size(); i++) {
      agree(source, at + "/nexthops/" + i + "/via", r.nexthops().get(i).via(), destination);
    }
  }

  private void agree(Source source, String field, @Nullable String text, IpPrefix destination) {
    if (text == null || (text.indexOf(':') < 0) == destination.address().isV4()) {
      return;
    }
    String family = destination.address().isV4() ? "IPv4" : "IPv6";
    faults
        .at(source, field)
        .code("family-mismatch")
        .found(
            text.toLowerCase(Locale.ROOT)
                + " is not an "
                + family
                + " address, as "
                + destination
                + " is")
        .expected("an " + family + " address")
        .remedy("Use addresses of one family in a route.");
  }
}
