package dev.linkwright.core.rtnl;

import dev.linkwright.core.rtnl.Request.AddAddress;
import dev.linkwright.core.rtnl.Request.AddRoute;
import dev.linkwright.core.rtnl.Request.AddRule;
import dev.linkwright.core.rtnl.Request.CreateLink;
import dev.linkwright.core.rtnl.Request.DeleteAddress;
import dev.linkwright.core.rtnl.Request.DeleteLink;
import dev.linkwright.core.rtnl.Request.DeleteRoute;
import dev.linkwright.core.rtnl.Request.DeleteRule;
import dev.linkwright.core.rtnl.Request.SetLink;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Address.Lifetime;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleBuilder;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request of every form, on a host that has links lo, p, q, red and a link whose name needs
 * quotes.
 */
final class SampleRequests {
  static final LinkKey P = LinkKey.host("p");
  static final LinkKey Q = LinkKey.host("q");
  static final LinkKey RED = LinkKey.host("red");
  static final LinkKey ODD = LinkKey.host("o'$x");

  private final List<Request> list = new ArrayList<>();

  static List<Request> all() {
    SampleRequests samples = new SampleRequests();
    samples.creations();
    samples.settings();
    samples.addresses();
    samples.routes();
    samples.rules();
    return samples.list;
  }

  private void creations() {
    create(LinkSpec.at(LinkKey.host("d1")).withKind(new LinkKind.Dummy()).withMtu(1400));
    create(LinkSpec.at(LinkKey.host("blue")).withKind(new LinkKind.Vrf(20)));
    create(LinkSpec.at(new LinkKey("x", IfName.of("d2"))).withKind(new LinkKind.Dummy()));
    create(over("m1", LinkKind.Macvlan.of(MacvlanMode.BRIDGE)).withAddress(mac(0x57)));
    create(over("m2", new LinkKind.Macvlan(MacvlanMode.PASSTHRU, 1, null, null)));
    create(
        over("m3", new LinkKind.Macvlan(MacvlanMode.SOURCE, null, List.of(mac(3), mac(4)), 500L)));
    create(over("i1", new LinkKind.Ipvlan(IpvlanMode.L2, null)));
    create(over("i2", new LinkKind.Ipvlan(IpvlanMode.L3S, IpvlanIsolation.PRIVATE)));
    create(over("i3", new LinkKind.Ipvlan(IpvlanMode.L3, IpvlanIsolation.VEPA)).withMtu(1400));
    create(
        LinkSpec.at(new LinkKey("x", IfName.of("i4")))
            .withParent(P)
            .withKind(new LinkKind.Ipvlan(IpvlanMode.L3S, IpvlanIsolation.BRIDGE)));
    create(over("p.10", LinkKind.Vlan.of(10)));
    create(over("p.11", new LinkKind.Vlan(11, 0x88a8, 1L)));
    create(LinkSpec.at(LinkKey.host("v0")).withKind(LinkKind.veth("", "v1")));
    create(LinkSpec.at(LinkKey.host("v2")).withKind(LinkKind.veth("x", "v3")));
    create(LinkSpec.at(LinkKey.host("br0")).withKind(LinkKind.Bridge.ANY));
    create(
        LinkSpec.at(LinkKey.host("br1"))
            .withKind(
                new LinkKind.Bridge(1, true, 200L, 300L, 2000L, 3000L, 4096, RawAttributes.NONE)));
  }

  private static LinkSpec over(String name, LinkKind kind) {
    return LinkSpec.at(LinkKey.host(name)).withParent(P).withKind(kind);
  }

  private static MacAddress mac(int last) {
    return MacAddress.of(new byte[] {2, 0, 0, 0, 0, (byte) last});
  }

  private void create(LinkSpec spec) {
    list.add(new CreateLink(spec));
  }

  private void settings() {
    LinkSpec p = LinkSpec.at(P);
    set(p.withUp(true));
    set(p.withUp(false));
    set(LinkSpec.at(ODD).withUp(true));
    set(p.withMtu(1400));
    set(p.withAddress(mac(0x0a)));
    set(p.withMaster(Optional.of(RED.name())));
    set(p.withMaster(Optional.empty()));
    set(p.withTuning(new LinkSpec.Tuning(500L, null, null, null, null, null, null, null)));
    set(p.withTuning(new LinkSpec.Tuning(null, 7L, null, null, null, null, null, null)));
    set(p.withTuning(new LinkSpec.Tuning(null, null, "to the left", null, null, null, null, null)));
    set(p.withTuning(new LinkSpec.Tuning(null, null, "", null, null, null, null, null)));
    set(p.withTuning(new LinkSpec.Tuning(null, null, null, 1, null, null, null, null)));
    set(p.withTuning(new LinkSpec.Tuning(null, null, null, null, false, true, true, false)));
    set(LinkSpec.at(Q).withKind(LinkKind.Macvlan.of(MacvlanMode.VEPA)));
    set(LinkSpec.at(Q).withKind(new LinkKind.Macvlan(MacvlanMode.SOURCE, 0, List.of(), null)));
    set(LinkSpec.at(Q).withKind(new LinkKind.Ipvlan(IpvlanMode.L3, null)));
    set(LinkSpec.at(Q).withKind(new LinkKind.Vlan(5, null, 3L)));
    list.add(new DeleteLink(ODD));
  }

  private void set(LinkSpec changes) {
    list.add(new SetLink(changes));
  }

  private void addresses() {
    address("10.0.0.1/24", null, AddressSpec.Options.NONE);
    address("10.0.4.1/32", "10.0.4.2", AddressSpec.Options.NONE);
    address("127.0.0.9/8", null, AddressSpec.Options.NONE);
    address("2001:db8::1/64", null, AddressSpec.Options.NONE);
    address(
        "10.0.2.1/24",
        null,
        new AddressSpec.Options(IpAddress.parse("10.0.2.255"), "p:x", 253, 0L, 77L, null));
    address(
        "2001:db8:2::1/64",
        null,
        new AddressSpec.Options(
            null,
            null,
            null,
            Address.IFA_F_NODAD | Address.IFA_F_NOPREFIXROUTE,
            78L,
            new Lifetime(100, 50)));
    address(
        "2001:db8:3::1/64",
        null,
        new AddressSpec.Options(null, null, null, Address.IFA_F_NODAD, null, Lifetime.UNLIMITED));
    AddressSpec replaced = AddressSpec.of(P, IpPrefix.parse("10.0.8.1/24"));
    list.add(new AddAddress(replaced, true));
    list.add(new DeleteAddress(replaced));
    list.add(
        new DeleteAddress(
            new AddressSpec(
                P,
                IpPrefix.parse("10.0.4.1/32"),
                IpAddress.parse("10.0.4.2"),
                AddressSpec.Options.NONE)));
    list.add(new DeleteAddress(AddressSpec.of(P, IpPrefix.parse("2001:db8::1/64"))));
  }

  private void address(String local, String peer, AddressSpec.Options options) {
    IpAddress other = peer == null ? null : IpAddress.parse(peer);
    list.add(new AddAddress(new AddressSpec(P, IpPrefix.parse(local), other, options), false));
  }

  private void routes() {
    IfName p = P.name();
    IpAddress gw = IpAddress.parse("10.0.0.9");
    IpAddress gw6 = IpAddress.parse("2001:db8::9");
    route(to("192.0.2.0/24").nexthop(Nexthop.via(gw, null)));
    route(to("198.51.100.0/24").nexthop(Nexthop.dev(p)));
    route(to("0.0.0.0/0").nexthop(Nexthop.via(gw, p)).table(10));
    route(
        to("192.0.2.0/25")
            .nexthop(Nexthop.via(gw, p))
            .prefSrc(IpAddress.parse("10.0.0.1"))
            .metric(50)
            .table(1001)
            .rtax(2, 1400));
    route(to("0.0.0.0/0").type(RouteType.UNREACHABLE).table(10).metric(4278198272L));
    route(to("203.0.113.0/24").type(RouteType.BLACKHOLE));
    route(
        to("192.0.2.99/32").type(RouteType.LOCAL).nexthop(Nexthop.dev(IfName.of("lo"))).table(20));
    route(to("172.19.0.0/16").nexthop(Nexthop.via(gw6, p)));
    route(
        to("172.18.0.0/16")
            .nexthop(new Nexthop(p, gw, 1, Nexthop.RTNH_F_ONLINK, RawAttributes.NONE)));
    route(
        to("172.16.0.0/16")
            .nexthop(new Nexthop(p, gw, 2, 0, RawAttributes.NONE))
            .nexthop(Nexthop.via(IpAddress.parse("10.0.1.9"), null))
            .tos(0x10));
    route(to("192.0.2.0/24").nexthop(Nexthop.dev(p)).scope(Route.RT_SCOPE_UNIVERSE).protocol(42));
    route(to("2001:db8:a::/48").nexthop(Nexthop.via(gw6, null)));
    route(to("::/0").nexthop(Nexthop.via(IpAddress.parse("fe80::9"), p)).metric(50));
    route(to("::/0").type(RouteType.UNREACHABLE).table(10).metric(4278198272L));
    route(
        to("2001:db8:f::/48").src(IpPrefix.parse("2001:db8:e::/64")).nexthop(Nexthop.via(gw6, p)));
    RouteSpec spec =
        new RouteSpec("", to("192.0.2.0/24").nexthop(Nexthop.via(gw, p)).metric(9).build());
    list.add(new AddRoute(spec, true));
    list.add(new DeleteRoute(spec));
    delete(to("0.0.0.0/0").type(RouteType.UNREACHABLE).table(10).metric(4278198272L));
    delete(to("::/0").type(RouteType.UNREACHABLE).table(10).metric(4278198272L));
    delete(to("2001:db8:a::/48").nexthop(Nexthop.via(gw6, p)).table(300));
  }

  private static RouteBuilder to(String prefix) {
    return RouteBuilder.to(IpPrefix.parse(prefix));
  }

  private void route(RouteBuilder route) {
    list.add(new AddRoute(new RouteSpec("", route.build()), false));
  }

  private void delete(RouteBuilder route) {
    list.add(new DeleteRoute(new RouteSpec("", route.build())));
  }

  private void rules() {
    rule(RuleBuilder.of(IpAddress.AF_INET, 100, Rule.Action.lookup(10)));
    rule(RuleBuilder.of(IpAddress.AF_INET6, 101, Rule.Action.lookup(1001)).iif("p").oif("o'$x"));
    rule(RuleBuilder.of(IpAddress.AF_INET, 1000, Rule.Action.lookupL3mdev()).protocol(2));
    rule(RuleBuilder.of(IpAddress.AF_INET, 102, Rule.Action.plain(Rule.FR_ACT_PROHIBIT)));
    rule(
        RuleBuilder.of(IpAddress.AF_INET, 103, Rule.Action.lookup(10))
            .src(IpPrefix.parse("10.0.0.0/8"))
            .dst(IpPrefix.parse("192.0.2.0/24"))
            .tos(0x10)
            .mark(1, 0xff)
            .uids(10, 20)
            .ipProtocol(6)
            .ports(new Rule.Ports(new Rule.Range(1, 2), new Rule.Range(80, 80)))
            .invert());
    rule(
        RuleBuilder.of(
            IpAddress.AF_INET, 104, new Rule.Action(Rule.FR_ACT_TO_TBL, 254, false, null, 0L, 3L)));
    rule(
        RuleBuilder.of(
            IpAddress.AF_INET, 105, new Rule.Action(Rule.FR_ACT_GOTO, 0, false, 200L, null, null)));
  }

  private void rule(RuleBuilder rule) {
    RuleSpec spec = new RuleSpec("", rule.build());
    list.add(new AddRule(spec));
    list.add(new DeleteRule(spec));
  }
}
