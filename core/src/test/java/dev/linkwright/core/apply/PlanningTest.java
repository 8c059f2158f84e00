package dev.linkwright.core.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.plan.Change.Action;
import dev.linkwright.core.plan.Conflict;
import dev.linkwright.core.plan.Consequence;
import dev.linkwright.core.plan.Consequence.Effect;
import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.plan.PlanMemory;
import dev.linkwright.core.plan.PlanText;
import dev.linkwright.core.plan.Planner;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.rtnl.RequestCodec;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What plans say, case by case, on the model. */
final class PlanningTest {
  private static final Set<String> NAMESPACES = Set.of("", "blue");
  private static final LinkKey ETH4 = LinkKey.host("eth4");
  private static final LinkKey RED = LinkKey.host("red");

  private final ModelKernel kernel = new ModelKernel(WorkshopTest.bootDocument());
  private final Workshop workshop = new Workshop(kernel, kernel.forks(), Workshop.Limits.USUAL);
  private Baseline baseline = Baseline.EMPTY;

  private static Desired want(Spec... specs) {
    List<Desired.Wish> wishes = new ArrayList<>();
    for (int i = 0; i < specs.length; i++) {
      wishes.add(new Desired.Wish(specs[i], new Provenance("intent", "x", "/" + i)));
    }
    return new Desired(wishes);
  }

  private static LinkSpec vrf(String name, long table) {
    return LinkSpec.at(LinkKey.host(name)).withKind(new LinkKind.Vrf(table));
  }

  private static LinkSpec port(String name, String master) {
    return LinkSpec.at(LinkKey.host(name)).withMaster(Optional.of(IfName.of(master)));
  }

  private static LinkSpec over(String name, LinkKey parent, LinkKind kind) {
    return LinkSpec.at(LinkKey.host(name)).withParent(parent).withKind(kind);
  }

  private Observation look() {
    return workshop.observe(NAMESPACES);
  }

  private Plan plan(Desired desired) {
    return workshop.plan(look(), desired, baseline);
  }

  private ApplyReport reach(Desired desired) {
    ApplyReport report = workshop.apply(plan(desired), note -> {});
    assertThat(report.differences()).isEmpty();
    baseline = report.baseline();
    return report;
  }

  private void byHand(Request request) {
    try (KernelSession session = new KernelSession(kernel, Duration.ofSeconds(1))) {
      session.send(request.namespace(), RequestCodec.encode(request), m -> {});
    }
  }

  private static List<String> commands(Plan plan) {
    return plan.steps().stream().map(s -> s.ip()).toList();
  }

  @Test
  void aHostThatIsAsWantedNeedsNoRehearsal() {
    Desired asIs = want(LinkSpec.at(ETH4).withUp(true).withMtu(1500));
    Plan plan =
        Planner.plan(
            Plan.Inputs.of(look().state(), asIs, Baseline.EMPTY),
            () -> {
              throw new AssertionError("nothing to rehearse");
            });
    assertThat(plan.isEmpty()).isTrue();
    assertThat(PlanText.of(plan)).startsWith("No changes.");
  }

  @Test
  void anApplyWithoutChangesNotesNothing() {
    List<String> notes = new ArrayList<>();
    workshop.apply(plan(want(LinkSpec.at(ETH4).withUp(true))), notes::addAll);
    assertThat(notes).isEmpty();
  }

  @Test
  void aForeignLinkIsNotMadeAnew() {
    byHand(new Request.CreateLink(vrf("red", 7)));
    Plan plan = plan(want(vrf("red", 10)));
    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.steps()).isEmpty();
    Conflict conflict = plan.conflicts().get(0);
    assertThat(conflict.sentence()).contains("not made by Linkwright", "7, not 10");
    assertThat(conflict.why().intent()).isEqualTo(new Provenance("intent", "x", "/0"));
    assertThatThrownBy(() -> workshop.apply(plan, note -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aForeignLinkThatFitsIsAdoptedAndLeftBehind() {
    byHand(new Request.CreateLink(vrf("red", 10)));
    reach(want(vrf("red", 10).withUp(true)));
    reach(Desired.NOTHING);
    assertThat(look().state().link(RED)).matches(l -> !l.isUp());
  }

  @Test
  void anOwnVrfWithAnotherTableIsMadeAnewAndItsPortsFollow() {
    reach(want(vrf("red", 10).withUp(true), port("eth1", "red")));
    Plan plan = plan(want(vrf("red", 11).withUp(true), port("eth1", "red")));
    assertThat(plan.conflicts()).isEmpty();
    assertThat(plan.counts().replace()).isPositive();
    assertThat(commands(plan))
        .containsSubsequence(
            "ip link del dev red",
            "ip link add name red type vrf table 11",
            "ip link set dev eth1 master red",
            "ip address add 2002:1::2/120 dev eth1");
    assertThat(workshop.apply(plan, note -> {}).status()).isEqualTo(ApplyReport.Status.APPLIED);
  }

  @Test
  void anInterfaceThatIsMissingIsNamedWithItsField() {
    Plan plan = plan(want(vrf("red", 10), port("eth9", "red")));
    assertThat(plan.conflicts()).hasSize(1);
    assertThat(plan.conflicts().get(0).sentence()).isEqualTo("there is no link eth9");
    assertThat(plan.conflicts().get(0).why().intent())
        .isEqualTo(new Provenance("intent", "x", "/1"));
  }

  @Test
  void aRefusalIsPredictedWithStepErrnoAndRemedy() {
    Observation before = look();
    Plan plan =
        plan(
            want(
                over("i0", ETH4, new LinkKind.Ipvlan(IpvlanMode.L2, null)),
                over("m0", ETH4, LinkKind.Macvlan.of(MacvlanMode.BRIDGE))));
    assertThat(plan.isApplicable()).isFalse();
    Conflict conflict = plan.conflicts().get(0);
    assertThat(conflict.step()).isEqualTo(2);
    assertThat(conflict.answer().errno()).isEqualTo(Errno.EBUSY);
    assertThat(conflict.remedy()).contains("another parent");
    assertThat(plan.ledger().after()).isEqualTo(Baseline.EMPTY);
    assertThat(StateDelta.between(before.state(), look().state())).isEmpty();
    assertThat(PlanText.of(plan)).contains("REFUSED: EBUSY", "Cannot be applied", "remedy:");
  }

  @Test
  void whatEnslavingDropsIsSaidAndPutBack() {
    Plan plan = plan(want(vrf("mgmt", 1), port("eth0", "mgmt")));
    List<Consequence> consequences = plan.consequences();
    assertThat(effects(consequences, "address 2000:1::2/120 dev eth0 scope global"))
        .containsExactly(Effect.RESTORED_BY_PLAN);
    assertThat(effects(consequences, "route default via 10.0.0.254 dev eth0 table main proto boot"))
        .containsExactly(Effect.RESTORED_BY_PLAN);
    assertThat(effects(consequences, "rule 1000: from all lookup l3mdev proto kernel"))
        .containsExactly(Effect.ADDED);
    assertThat(consequences)
        .filteredOn(c -> c.effect() == Effect.MOVED)
        .allMatch(c -> Long.valueOf(1).equals(c.movedTo()))
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(consequences).noneMatch(c -> c.effect() == Effect.LOST);
    assertThat(plan.steps())
        .filteredOn(s -> s.change().action() == Action.REPAIR)
        .extracting(s -> s.ip())
        .containsExactlyInAnyOrder(
            "ip address add 2000:1::2/120 dev eth0",
            "ip route add default via 10.0.0.254 table 1 protocol boot dev eth0");
  }

  private static List<Effect> effects(List<Consequence> consequences, String object) {
    return consequences.stream()
        .filter(c -> c.object().equals(object))
        .map(Consequence::effect)
        .toList();
  }

  @Test
  void aRouteTheOperatorAddsInAVrfFollowsItsPortBack() {
    reach(want(vrf("red", 10).withUp(true), port("eth1", "red")));
    Nexthop way = Nexthop.via(IpAddress.parse("10.2.1.9"), IfName.of("eth1"));
    Route route = RouteBuilder.to(IpPrefix.parse("192.0.2.0/24")).nexthop(way).table(10).build();
    byHand(new Request.AddRoute(new RouteSpec("", route), false));
    reach(Desired.NOTHING);
    Route moved = RouteBuilder.from(route).table(Route.TABLE_MAIN).build();
    assertThat(look().state().namespace("").routes(moved.key(""))).hasSize(1);
    assertThat(baseline.entries()).isEmpty();
  }

  @Test
  void aChangedFieldGoesBackToWhatItWasFirst() {
    reach(want(LinkSpec.at(ETH4).withMtu(1400)));
    reach(want(LinkSpec.at(ETH4).withMtu(1300)));
    reach(Desired.NOTHING);
    assertThat(look().state().link(ETH4).mtu().mtu()).isEqualTo(1500);
    assertThat(baseline.entries()).isEmpty();
  }

  @Test
  void anAddressThatWasThereBeforeStays() {
    IpPrefix there = IpPrefix.parse("10.2.4.2/24");
    IpPrefix fresh = IpPrefix.parse("10.7.0.1/24");
    reach(want(AddressSpec.of(ETH4, there), AddressSpec.of(ETH4, fresh)));
    reach(Desired.NOTHING);
    assertThat(look().state().namespace("").addressesOf(ETH4.name()).map(a -> a.local()))
        .contains(there)
        .doesNotContain(fresh);
  }

  @Test
  void theLastVrfTakesTheRuleOfTheFirstWithIt() {
    Desired both = want(vrf("red", 10), vrf("green", 20));
    reach(both);
    reach(want(vrf("green", 20)));
    assertThat(look().state().namespace("").rules()).filteredOn(r -> r.isL3mdev()).hasSize(2);
    reach(Desired.NOTHING);
    assertThat(look().state().namespace("").rules()).noneMatch(r -> r.isL3mdev());
  }

  @Test
  void aPlanForAnotherHostIsStale() {
    Plan plan = plan(want(LinkSpec.at(ETH4).withMtu(1400)));
    byHand(new Request.SetLink(LinkSpec.at(ETH4).withMtu(1400)));
    List<String> notes = new ArrayList<>();
    assertThatThrownBy(() -> workshop.apply(plan, notes::addAll))
        .isInstanceOfSatisfying(
            StalePlanException.class,
            e -> {
              assertThat(e.current().isEmpty()).isTrue();
              assertThat(e.changed()).hasSize(1);
            });
    assertThat(notes).isEmpty();
  }

  @Test
  void aChangeElsewhereDoesNotMakeAPlanStale() {
    Plan plan = plan(want(LinkSpec.at(ETH4).withMtu(1400)));
    byHand(new Request.SetLink(LinkSpec.at(LinkKey.host("eth3")).withMtu(1400)));
    assertThat(workshop.apply(plan, note -> {}).status()).isEqualTo(ApplyReport.Status.APPLIED);
  }

  @Test
  void theBaselineSurvivesBeingWrittenDown() {
    Desired all = VrfDocument.withChildren(VrfDocument.vrfs(), "blue");
    Baseline during = plan(all).ledger().during();
    Baseline read = PlanMemory.fromMap(PlanMemory.toMap(during));
    assertThat(new HashSet<>(read.entries())).isEqualTo(new HashSet<>(during.entries()));
    assertThat(read.entries()).hasSameSizeAs(during.entries()).hasSizeGreaterThan(20);
  }
}
