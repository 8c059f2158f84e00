package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.apply.ApplyReport.Status;
import dev.linkwright.core.dataplane.Host;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.PlanText;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleBuilder;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is wanted one after the other: what was applied stays, and what is given up is as it
 * was.
 */
final class RandomIntentsTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");
  private static final Host DOCUMENT = WorkshopTest.bootDocument();

  static final List<List<Spec>> INTENTS =
      List.of(
          vrf("red", 10),
          port("eth1", "red", 10),
          port("eth2", "red", 10),
          port("eth5", "red", 10),
          vrf("blue", 66),
          port("eth3", "blue", 66),
          port("eth0", "blue", 66),
          List.of(unreachable(10)),
          List.of(LinkSpec.at(LinkKey.host("eth4")).withMtu(1400)),
          List.of(LinkSpec.at(LinkKey.host("eth2")).withUp(false)),
          List.of(LinkSpec.at(LinkKey.host("eth5")).withUp(true)),
          dummy(),
          veth(),
          List.of(AddressSpec.of(LinkKey.host("eth4"), IpPrefix.parse("10.7.0.1/24"))),
          List.of(AddressSpec.of(LinkKey.host("eth4"), IpPrefix.parse("10.2.4.7/24"))),
          List.of(route("192.0.2.0/24", "10.2.4.9", "eth4")),
          List.of(route("0.0.0.0/0", "10.0.0.253", "eth0")),
          List.of(
              new RuleSpec(
                  "", RuleBuilder.of(IpAddress.AF_INET, 50, Rule.Action.lookup(10)).build())));

  private static List<Spec> vrf(String name, long table) {
    LinkSpec link = LinkSpec.at(LinkKey.host(name));
    return List.of(link.withKind(new LinkKind.Vrf(table)), link.withUp(true));
  }

  private static List<Spec> port(String port, String master, long table) {
    List<Spec> out = new ArrayList<>(vrf(master, table));
    out.add(LinkSpec.at(LinkKey.host(port)).withMaster(Optional.of(IfName.of(master))));
    return out;
  }

  private static RouteSpec unreachable(long table) {
    return new RouteSpec(
        "",
        RouteBuilder.to(IpPrefix.all(IpAddress.AF_INET))
            .type(RouteType.UNREACHABLE)
            .table(table)
            .metric(4278198272L)
            .build());
  }

  private static RouteSpec route(String dst, String via, String dev) {
    Nexthop way = Nexthop.via(IpAddress.parse(via), IfName.of(dev));
    return new RouteSpec("", RouteBuilder.to(IpPrefix.parse(dst)).nexthop(way).build());
  }

  private static List<Spec> dummy() {
    LinkSpec d = LinkSpec.at(LinkKey.host("d0"));
    return List.of(
        d.withKind(new LinkKind.Dummy()),
        d.withMtu(1300),
        d.withUp(true),
        AddressSpec.of(d.key(), IpPrefix.parse("10.6.0.1/24")));
  }

  private static List<Spec> veth() {
    LinkKey peer = new LinkKey("blue", IfName.of("v1"));
    LinkSpec v = LinkSpec.at(LinkKey.host("v0"));
    return List.of(
        v.withKind(new LinkKind.Veth(peer)),
        v.withUp(true),
        LinkSpec.at(peer).withUp(true),
        AddressSpec.of(peer, IpPrefix.parse("10.5.0.1/24")));
  }

  @Provide
  Arbitrary<Set<Integer>> sets() {
    List<Integer> numbers = IntStream.range(0, INTENTS.size()).boxed().toList();
    return Arbitraries.of(numbers).set().ofMinSize(1).ofMaxSize(8);
  }

  static Desired desired(Set<Integer> numbers) {
    return new Desired(
        numbers.stream()
            .sorted()
            .flatMap(
                n -> {
                  Provenance why = new Provenance("intent", Integer.toString(n), "");
                  return INTENTS.get(n).stream().map(s -> new Desired.Wish(s, why));
                })
            .toList());
  }

  @Property(tries = 60)
  void whatIsAppliedStaysAndWhatIsGivenUpIsAsItWas(
      @ForAll("sets") Set<Integer> first, @ForAll("sets") Set<Integer> second) {
    ModelKernel kernel = new ModelKernel(DOCUMENT.fork());
    Workshop workshop = new Workshop(kernel, kernel.forks(), Workshop.Limits.USUAL);
    Observation before = workshop.observe(NAMESPACES);

    Baseline baseline = reach(workshop, desired(first), Baseline.EMPTY);
    baseline = reach(workshop, desired(second), baseline);
    baseline = reach(workshop, Desired.NOTHING, baseline);

    assertThat(baseline.entries()).isEmpty();
    Observation after = workshop.observe(NAMESPACES);
    assertThat(StateDelta.between(before.state(), after.state())).isEmpty();
  }

  /** Applies if it can be applied; otherwise nothing may have happened. */
  private static Baseline reach(Workshop workshop, Desired desired, Baseline baseline) {
    Observation seen = workshop.observe(NAMESPACES);
    Plan plan = workshop.plan(seen, desired, baseline);
    if (!plan.isApplicable()) {
      Observation still = workshop.observe(NAMESPACES);
      assertThat(StateDelta.between(seen.state(), still.state())).isEmpty();
      assertThat(desired).isNotEqualTo(Desired.NOTHING);
      return baseline;
    }
    ApplyReport report = workshop.apply(plan, note -> {});
    assertThat(report.differences()).as(PlanText.of(plan)).isEmpty();
    assertThat(report.status()).isEqualTo(Status.APPLIED);
    Plan again = workshop.plan(workshop.observe(NAMESPACES), desired, report.baseline());
    assertThat(again.isEmpty()).as(PlanText.of(plan) + "\n" + PlanText.of(again)).isTrue();
    return report.baseline();
  }
}
