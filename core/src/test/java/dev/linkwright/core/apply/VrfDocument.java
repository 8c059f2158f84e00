package dev.linkwright.core.apply;

import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The example of the kernel's VRF document: the host before any VRF, and what its commands ask for.
 */
final class VrfDocument {
  private static final long METRIC = 4278198272L;

  private VrfDocument() {}

  /** Requests that make the host of the document on a machine that has just booted. */
  static List<Request> host() {
    List<Request> out = new ArrayList<>();
    out.add(new Request.SetLink(LinkSpec.at(LinkKey.host("lo")).withUp(true)));
    for (int i = 0; i <= 5; i++) {
      LinkKey eth = LinkKey.host("eth" + i);
      MacAddress mac = MacAddress.of(new byte[] {2, 0, 0, 0, 2, (byte) (i + 1)});
      LinkSpec spec = LinkSpec.at(eth).withKind(new LinkKind.Dummy()).withAddress(mac);
      out.add(new Request.CreateLink(spec));
      if (i < 5) {
        out.add(new Request.SetLink(LinkSpec.at(eth).withUp(true)));
        out.add(address(eth, i == 0 ? "10.0.0.2/24" : "10.2." + i + ".2/24"));
        out.add(address(eth, i == 0 ? "2000:1::2/120" : "2002:" + i + "::2/120"));
      }
    }
    out.add(
        new Request.AddRoute(
            new RouteSpec(
                "",
                RouteBuilder.to(IpPrefix.all(IpAddress.AF_INET))
                    .nexthop(Nexthop.via(IpAddress.parse("10.0.0.254"), IfName.of("eth0")))
                    .protocol(3)
                    .build()),
            false));
    return out;
  }

  private static Request address(LinkKey link, String prefix) {
    return new Request.AddAddress(AddressSpec.of(link, IpPrefix.parse(prefix)), false);
  }

  /** The four VRFs of the document. */
  static Desired vrfs() {
    List<Desired.Wish> out = new ArrayList<>();
    vrf(out, "mgmt", 1, "eth0");
    vrf(out, "red", 10, "eth1", "eth2", "eth5");
    vrf(out, "blue", 66, "eth3");
    vrf(out, "green", 81, "eth4");
    return new Desired(out);
  }

  private static void vrf(List<Desired.Wish> out, String name, long table, String... ports) {
    LinkSpec link = LinkSpec.at(LinkKey.host(name));
    wish(out, name, "", link.withKind(new LinkKind.Vrf(table)));
    wish(out, name, "/up", link.withUp(true));
    for (int i = 0; i < ports.length; i++) {
      LinkSpec port = LinkSpec.at(LinkKey.host(ports[i]));
      wish(out, name, "/interfaces/" + i, port.withMaster(Optional.of(IfName.of(name))));
    }
    wish(out, name, "/unreachableDefault", unreachable(IpAddress.AF_INET, table));
    wish(out, name, "/unreachableDefault", unreachable(IpAddress.AF_INET6, table));
  }

  private static RouteSpec unreachable(int family, long table) {
    return new RouteSpec(
        "",
        RouteBuilder.to(IpPrefix.all(family))
            .type(RouteType.UNREACHABLE)
            .table(table)
            .metric(METRIC)
            .build());
  }

  private static void wish(List<Desired.Wish> out, String name, String pointer, Spec spec) {
    out.add(new Desired.Wish(spec, new Provenance("vrf", name, pointer)));
  }

  /**
   * Besides {@code more} a macvlan on eth3, and an ipvlan of eth4 in the namespace {@code
   * namespace}.
   */
  static Desired withChildren(Desired more, String namespace) {
    List<Desired.Wish> out = new ArrayList<>(more.wishes());
    LinkSpec mv = LinkSpec.at(LinkKey.host("mv0")).withParent(LinkKey.host("eth3"));
    child(out, "macvlan", mv.withKind(LinkKind.Macvlan.of(MacvlanMode.BRIDGE)), "10.9.0.2/24");
    LinkSpec ipv = LinkSpec.at(new LinkKey(namespace, IfName.of("ipv0")));
    LinkKind l3s = new LinkKind.Ipvlan(IpvlanMode.L3S, IpvlanIsolation.BRIDGE);
    child(out, "ipvlan", ipv.withParent(LinkKey.host("eth4")).withKind(l3s), "10.8.0.2/24");
    return new Desired(out);
  }

  private static void child(List<Desired.Wish> out, String kind, LinkSpec link, String address) {
    Provenance why = new Provenance(kind, link.key().name().text(), "");
    out.add(new Desired.Wish(link, why));
    out.add(new Desired.Wish(LinkSpec.at(link.key()).withUp(true), why));
    out.add(new Desired.Wish(AddressSpec.of(link.key(), IpPrefix.parse(address)), why));
  }
}
