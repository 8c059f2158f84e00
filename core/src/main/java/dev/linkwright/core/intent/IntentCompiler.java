package dev.linkwright.core.intent;

import dev.linkwright.api.DeviceIntent;
import dev.linkwright.api.Intent;
import dev.linkwright.api.LinkIntent;
import dev.linkwright.api.RouteIntent;
import dev.linkwright.api.RuleIntent;
import dev.linkwright.api.UnreachableDefault;
import dev.linkwright.api.VethIntent;
import dev.linkwright.api.VrfIntent;
import dev.linkwright.core.intent.Device.Placed;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a set of intents into wishes about the host, or says everything that cannot work. Pure: the
 * same input gives the same output.
 */
public final class IntentCompiler {
  private final Faults faults = new Faults();
  private final List<Desired.Wish> wishes = new ArrayList<>();
  private final Map<ObjectKey, Source> routesAndRules = new HashMap<>();
  private final Change change;
  private final NetworkState observed;

  private IntentCompiler(Change change, NetworkState observed) {
    this.change = change;
    this.observed = observed;
  }

  /** Compiles {@code change} for a host that looks like {@code observed}. */
  public static Compiled compile(Change change, NetworkState observed) {
    return new IntentCompiler(change, observed).run();
  }

  private Compiled run() {
    intentsDiffer();
    VrfTables tables = new VrfTables(faults, observed, change.sources());
    DeviceReader reader = new DeviceReader(faults, tables);
    for (Source source : change.sources()) {
      if (source.intent() instanceof DeviceIntent device) {
        reader.read(source, device);
      }
    }
    World world = new World(observed, removed(reader.devices()), reader.devices(), reader.ports());
    DeviceChecks devices = new DeviceChecks(faults, world);
    devices.check(reader.devices());
    new SharingChecks(faults, world).check(reader.devices());
    new PortChecks(faults, world).check(reader.ports());

    reader.devices().forEach(this::wish);
    reader.ports().forEach(this::wish);
    RouteReader routes = new RouteReader(faults, world, tables);
    RuleReader rules = new RuleReader(faults, routes);
    for (Source source : change.sources()) {
      if (source.intent() instanceof VrfIntent vrf) {
        vrfRoutes(source, vrf, routes, tables);
      } else if (source.intent() instanceof RouteIntent route) {
        devices.namespaceExists(source, "/netns", source.namespace());
        wish(source, "", routes.read(source, route));
      } else if (source.intent() instanceof RuleIntent rule) {
        devices.namespaceExists(source, "/netns", source.namespace());
        wish(source, "", rules.read(source, rule));
      }
    }
    return new Compiled(new Desired(wishes), faults.list());
  }

  private void intentsDiffer() {
    Set<String> seen = new HashSet<>();
    for (Source source : change.sources()) {
      if (!seen.add(source.toString())) {
        faults
            .at(source, "/name")
            .code("duplicate-intent")
            .found(source + " is given twice")
            .expected("one intent for each kind and name")
            .conflict(source)
            .remedy("Rename one of them, or take one out.");
      }
    }
  }

  /** Devices that go with the intents that made them. */
  private Set<LinkKey> removed(List<Device> devices) {
    Set<LinkKey> out = new LinkedHashSet<>();
    for (Intent intent : change.gone()) {
      boolean made = intent instanceof DeviceIntent && !(intent instanceof LinkIntent);
      if (made && IfName.problemOf(intent.name()).isEmpty()) {
        out.add(new LinkKey(Source.namespace(intent.netns()), IfName.of(intent.name())));
      }
      if (intent instanceof VethIntent veth && IfName.problemOf(veth.peer().name()).isEmpty()) {
        out.add(new LinkKey(Source.namespace(veth.peer().netns()), IfName.of(veth.peer().name())));
      }
    }
    devices.stream().filter(d -> d.kind() != null).forEach(d -> out.remove(d.key()));
    return out;
  }

  private void wish(Device device) {
    Source source = device.source();
    LinkSpec link = LinkSpec.at(device.key());
    wishes.add(new Desired.Wish(kindOf(device, link), source.why(device.prefix())));
    if (device.mac() != null) {
      wishes.add(
          new Desired.Wish(link.withAddress(device.mac()), source.why(device.prefix() + "/mac")));
    }
    if (device.mtu() != null) {
      wishes.add(
          new Desired.Wish(link.withMtu(device.mtu()), source.why(device.prefix() + "/mtu")));
    }
    if (device.up() != null) {
      wishes.add(new Desired.Wish(link.withUp(device.up()), source.why(device.prefix() + "/up")));
    }
    for (Placed placed : device.addresses()) {
      AddressSpec address = AddressSpec.of(device.key(), placed.address());
      wishes.add(new Desired.Wish(address, source.why(placed.field())));
    }
  }

  private static LinkSpec kindOf(Device device, LinkSpec link) {
    LinkSpec kind = device.kind() == null ? link : link.withKind(device.kind());
    return device.parent() == null ? kind : kind.withParent(device.parent());
  }

  private void wish(Port port) {
    LinkSpec link = LinkSpec.at(port.port()).withMaster(Optional.of(port.master().name()));
    wishes.add(new Desired.Wish(link, port.source().why(port.field())));
  }

  private void vrfRoutes(Source source, VrfIntent vrf, RouteReader routes, VrfTables tables) {
    if (!IfName.problemOf(vrf.name()).isEmpty()) {
      return;
    }
    long table =
        Objects.requireNonNull(tables.of(new LinkKey(source.namespace(), IfName.of(vrf.name()))));
    @Nullable UnreachableDefault fallback = vrf.unreachableDefault();
    if (fallback == null || !Boolean.FALSE.equals(fallback.enabled())) {
      long metric =
          fallback == null || fallback.metric() == null
              ? UnreachableDefault.DEFAULT_METRIC
              : fallback.metric();
      wish(source, "/unreachableDefault", unreachable(source, table, metric, IpAddress.AF_INET));
      wish(source, "/unreachableDefault", unreachable(source, table, metric, IpAddress.AF_INET6));
    }
    for (int i = 0; i < vrf.routes().size(); i++) {
      String field = "/routes/" + i;
      wish(source, field, routes.read(source, field, vrf.routes().get(i), table));
    }
  }

  private static RouteSpec unreachable(Source source, long table, long metric, int family) {
    Route route =
        RouteBuilder.to(IpPrefix.all(family))
            .type(RouteType.UNREACHABLE)
            .table(table)
            .metric(metric)
            .build();
    return new RouteSpec(source.namespace(), route);
  }

  private void wish(Source source, String field, @Nullable Spec spec) {
    if (spec == null) {
      return;
    }
    @Nullable Source other = routesAndRules.putIfAbsent(spec.key(), source);
    if (other != null) {
      faults
          .at(source, field)
          .code(spec instanceof RuleSpec ? "duplicate-rule" : "duplicate-route")
          .found(spec.key() + " is wanted twice")
          .expected(
              "one intent for each "
                  + (spec instanceof RuleSpec ? "rule" : "destination, table and metric"))
          .conflict(other)
          .kernel("EEXIST: File exists")
          .remedy(
              spec instanceof RuleSpec
                  ? "Change its priority, or take one out."
                  : "Change its metric, or take one out.");
    }
    wishes.add(new Desired.Wish(spec, source.why(field)));
  }
}
