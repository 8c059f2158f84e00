package dev.linkwright.core.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.linkwright.api.Intent;
import dev.linkwright.core.state.AddressSpec;
import dev.linkwright.core.state.Desired;
import dev.linkwright.core.state.IpvlanIsolation;
import dev.linkwright.core.state.IpvlanMode;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.LinkSpec;
import dev.linkwright.core.state.MacvlanMode;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.Provenance;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.RuleBuilder;
import dev.linkwright.core.state.RuleSpec;
import dev.linkwright.core.state.Spec;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What intents become, and what is said about those that cannot work. */
final class IntentCompilerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aVrf() {
    Compiled compiled =
        compile(
            "{'kind':'vrf','name':'red','table':10,'interfaces':['eth1'],'routes':[{'destination':'10.9.0.0/16','dev':'eth1'}]}");

    LinkSpec red = LinkSpec.at(LinkKey.host("red"));
    LinkSpec eth1 = LinkSpec.at(LinkKey.host("eth1"));
    assertThat(compiled.faults()).isEmpty();
    assertThat(compiled.desired().wishes())
        .containsExactly(
            wish(red.withKind(new LinkKind.Vrf(10)), "vrf", "red", ""),
            wish(red.withUp(true), "vrf", "red", "/up"),
            wish(eth1.withMaster(Optional.of(IfName.of("red"))), "vrf", "red", "/interfaces/0"),
            wish(unreachable(IpAddress.AF_INET), "vrf", "red", "/unreachableDefault"),
            wish(unreachable(IpAddress.AF_INET6), "vrf", "red", "/unreachableDefault"),
            wish(
                new RouteSpec(
                    NetworkState.HOST,
                    RouteBuilder.to(IpPrefix.parse("10.9.0.0/16"))
                        .table(10)
                        .nexthop(Nexthop.dev(IfName.of("eth1")))
                        .build()),
                "vrf",
                "red",
                "/routes/0"));
  }

  @Test
  void aVrfWithoutATableKeepsItsOwnOrGetsAFreeOne() {
    NetworkState host =
        Hosts.plain()
            .with("red", new LinkKind.Vrf(77), null, null)
            .with("x", new LinkKind.Vrf(1001), null, null)
            .state();

    Compiled compiled =
        compile(
            host,
            "{'kind':'vrf','name':'red'}",
            "{'kind':'vrf','name':'green'}",
            "{'kind':'vrf','name':'b','table':1002}",
            "{'kind':'vrf','name':'c'}");

    assertThat(compiled.faults()).isEmpty();
    assertThat(kinds(compiled))
        .containsExactly(
            new LinkKind.Vrf(77),
            new LinkKind.Vrf(1003),
            new LinkKind.Vrf(1002),
            new LinkKind.Vrf(1004));
  }

  @Test
  void aMacvlanInAnotherNamespaceStandsOnAParentOfTheHost() {
    Compiled compiled =
        compile(
            "{'kind':'macvlan','name':'mv0','parent':'eth0','mode':'bridge','netns':'blue','addresses':['10.0.0.3/24']}");

    LinkKey key = new LinkKey("blue", IfName.of("mv0"));
    assertThat(compiled.faults()).isEmpty();
    assertThat(compiled.desired().wishes())
        .contains(
            wish(
                LinkSpec.at(key)
                    .withKind(LinkKind.Macvlan.of(MacvlanMode.BRIDGE))
                    .withParent(LinkKey.host("eth0")),
                "macvlan",
                "mv0",
                ""),
            wish(
                AddressSpec.of(key, IpPrefix.parse("10.0.0.3/24")),
                "macvlan",
                "mv0",
                "/addresses/0"));
  }

  @Test
  void anIpvlan() {
    Compiled compiled =
        compile("{'kind':'ipvlan','name':'iv0','parent':'eth0','mode':'l3s','flag':'vepa'}");

    assertThat(kinds(compiled))
        .containsExactly(new LinkKind.Ipvlan(IpvlanMode.L3S, IpvlanIsolation.VEPA));
  }

  @Test
  void aVethHasTwoEnds() {
    Compiled compiled =
        compile(
            "{'kind':'veth','name':'v0','up':false,'peer':{'name':'v1','netns':'blue','mtu':1400}}");

    LinkKey peer = new LinkKey("blue", IfName.of("v1"));
    assertThat(compiled.faults()).isEmpty();
    assertThat(compiled.desired().wishes())
        .containsExactly(
            wish(
                LinkSpec.at(LinkKey.host("v0")).withKind(new LinkKind.Veth(peer)),
                "veth",
                "v0",
                ""),
            wish(LinkSpec.at(LinkKey.host("v0")).withUp(false), "veth", "v0", "/up"),
            wish(
                LinkSpec.at(peer).withKind(new LinkKind.Veth(LinkKey.host("v0"))),
                "veth",
                "v0",
                "/peer"),
            wish(LinkSpec.at(peer).withMtu(1400), "veth", "v0", "/peer/mtu"),
            wish(LinkSpec.at(peer).withUp(true), "veth", "v0", "/peer/up"));
  }

  @Test
  void aRule() {
    Compiled compiled =
        compile(
            "{'kind':'vrf','name':'red','table':10}",
            "{'kind':'rule','name':'r','priority':100,'from':'2000:1::/120','invert':true,'iif':'eth0','fwmark':16,'ipproto':'tcp',"
                + "'dport':'80-90','uidrange':'1000','vrf':'red','suppressPrefixlength':0}");

    RuleBuilder expected =
        RuleBuilder.of(
                IpAddress.AF_INET6,
                100,
                new Rule.Action(Rule.FR_ACT_TO_TBL, 10, false, null, 0L, null))
            .src(IpPrefix.parse("2000:1::/120"))
            .invert()
            .iif("eth0")
            .mark(16, 0xffffffffL)
            .ipProtocol(6)
            .ports(new Rule.Ports(null, new Rule.Range(80, 90)))
            .uids(1000, 1000);
    assertThat(compiled.faults()).isEmpty();
    assertThat(compiled.desired().wishes())
        .contains(wish(new RuleSpec(NetworkState.HOST, expected.build()), "rule", "r", ""));
  }

  @Test
  void aRouteWithSeveralWays() {
    Compiled compiled =
        compile(
            "{'kind':'route','name':'r','destination':'default','metric':5,'nexthops':[{'via':'fe80::1','dev':'eth0'},"
                + "{'via':'fe80::2','dev':'eth1','weight':3}]}");

    assertThat(compiled.faults()).isEmpty();
    assertThat(compiled.desired().wishes())
        .extracting(w -> ((RouteSpec) w.spec()).route().dst().toString())
        .containsExactly("::/0");
  }

  /**
   * Each line: the intents, the place and code of the one fault there is, and whether it is a
   * conflict.
   */
  @ParameterizedTest(name = "{2} at {1}: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'kind':'dummy','name':'d','mac':'nonsense'}                                  | /intents/0/mac | mac-invalid | false
          {'kind':'dummy','name':'d','mac':'01:00:00:00:00:01'}                         | /intents/0/mac | mac-not-unicast | false
          {'kind':'dummy','name':'d','mac':'00:00:00:00:00:00'}                         | /intents/0/mac | mac-not-unicast | false
          {'kind':'dummy','name':'äääääääää'}                                           | /intents/0/name | name-invalid | false
          {'kind':'dummy','name':'d','netns':'nowhere'}                                 | /intents/0/netns | netns-missing | false
          {'kind':'dummy','name':'d','addresses':['10.0.0.1']}                          | /intents/0/addresses/0 | prefix-length-missing | false
          {'kind':'dummy','name':'d','addresses':['10.0.0.1/33']}                       | /intents/0/addresses/0 | prefix-invalid | false
          {'kind':'dummy','name':'d','addresses':['224.0.0.1/24']}                      | /intents/0/addresses/0 | address-not-unicast | false
          {'kind':'dummy','name':'d','addresses':['::1/128']}                           | /intents/0/addresses/0 | address-not-unicast | false
          {'kind':'dummy','name':'d','addresses':['2000::1/64','2000:0::1/65']}         | /intents/0/addresses/1 | duplicate-address | false
          {'kind':'dummy','name':'d','mtu':1000,'addresses':['10.0.0.1/8','2000::1/64']} | /intents/0/addresses/1 | mtu-below-ipv6 | false
          {'kind':'dummy','name':'eth0'}                                                | /intents/0/name | name-taken | true
          {'kind':'dummy','name':'d'} + {'kind':'dummy','name':'d','netns':'blue'}      | /intents/1/name | duplicate-intent | true
          {'kind':'dummy','name':'d'} + {'kind':'bridge','name':'d'}                    | /intents/1/name | duplicate-device | true
          {'kind':'veth','name':'v','peer':{'name':'v'}}                                | /intents/0/peer/name | duplicate-device | true
          {'kind':'link','name':'eth9'}                                                 | /intents/0/name | link-missing | false
          {'kind':'link','name':'eth0','master':'eth1'}                                 | /intents/0/master | port-unsuitable | false
          {'kind':'link','name':'eth0','master':'nobody'}                               | /intents/0/master | link-missing | false
          {'kind':'macvlan','name':'m','parent':'nobody'}                               | /intents/0/parent | parent-missing | false
          {'kind':'macvlan','name':'m','parent':'lo'}                                   | /intents/0/parent | parent-unsuitable | false
          {'kind':'macvlan','name':'m','parent':'m'}                                    | /intents/0/parent | parent-unsuitable,circle | false
          {'kind':'macvlan','name':'m','parent':'eth0','mtu':9000}                      | /intents/0/mtu | mtu-above-parent | false
          {'kind':'ipvlan','name':'m','parent':'eth0','mtu':1501}                       | /intents/0/mtu | mtu-above-parent | false
          {'kind':'link','name':'eth0','mtu':1400} + {'kind':'vlan','id':7,'name':'v','parent':'eth0','mtu':1401} | /intents/1/mtu | mtu-above-parent | false
          {'kind':'macvlan','name':'m','parent':'eth0','sourceMacs':['02:00:00:00:00:99']} | /intents/0/sourceMacs | source-macs-outside-source-mode | false
          {'kind':'macvlan','name':'m','parent':'eth0','mode':'source','sourceMacs':['03:00:00:00:00:99']} | /intents/0/sourceMacs/0 | mac-not-unicast | false
          {'kind':'macvlan','name':'m','parent':'eth0'} + {'kind':'ipvlan','name':'i','parent':'eth0'} | /intents/1/parent | parent-shared | true
          {'kind':'macvlan','name':'m','parent':'eth0'} + {'kind':'macvlan','name':'n','parent':'eth0','mode':'passthru'} | /intents/1/mode | passthru-shared | true
          {'kind':'macvlan','name':'m','parent':'eth0','mac':'02:00:00:00:99:99'} + {'kind':'macvlan','name':'n','parent':'eth0','mac':'02:00:00:00:99:99'} | /intents/1/mac | duplicate-mac | true
          {'kind':'macvlan','name':'m','parent':'eth0','mac':'02:00:00:00:00:02'}       | /intents/0/mac | duplicate-mac | true
          {'kind':'ipvlan','name':'m','parent':'eth0','mode':'l2'} + {'kind':'ipvlan','name':'n','parent':'eth0','mode':'l3'} | /intents/1/mode | parent-shared | true
          {'kind':'ipvlan','name':'m','parent':'eth0','addresses':['10.0.0.9/24']} + {'kind':'ipvlan','name':'n','parent':'eth0','addresses':['10.0.0.9/16']} | /intents/1/addresses/0 | duplicate-address | true
          {'kind':'vlan','name':'m','parent':'eth0','id':7} + {'kind':'vlan','name':'n','parent':'eth0','id':7} | /intents/1/id | vlan-taken | true
          {'kind':'bridge','name':'b','interfaces':['eth0']} + {'kind':'macvlan','name':'m','parent':'eth0'} | /intents/1/parent | parent-shared | true
          {'kind':'bridge','name':'b','interfaces':['lo']}                              | /intents/0/interfaces/0 | port-unsuitable | false
          {'kind':'bridge','name':'b','interfaces':['eth0','eth0']}                     | /intents/0/interfaces/1 | duplicate-port | true
          {'kind':'bridge','name':'b','interfaces':['v']} + {'kind':'vlan','name':'v','parent':'b','id':7} | /intents/0/name | circle | false
          {'kind':'vrf','name':'red','table':254}                                       | /intents/0/table | table-reserved | false
          {'kind':'vrf','name':'red','table':253}                                       | /intents/0/table | table-reserved | false
          {'kind':'vrf','name':'red','table':10} + {'kind':'vrf','name':'b','table':10,'unreachableDefault':{'enabled':false}} | /intents/1/table | table-shared | true
          {'kind':'vrf','name':'red','table':10,'interfaces':['lo']}                    | /intents/0/interfaces/0 | port-unsuitable | false
          {'kind':'vrf','name':'red','table':10,'interfaces':['eth9']}                  | /intents/0/interfaces/0 | link-missing | false
          {'kind':'vrf','name':'red','table':10,'interfaces':['eth0']} + {'kind':'vrf','name':'b','table':11,'interfaces':['eth0']} | /intents/1/interfaces/0 | two-masters | true
          {'kind':'vrf','name':'red','table':10,'interfaces':['b']} + {'kind':'vrf','name':'b','table':11} | /intents/0/interfaces/0 | port-unsuitable | false
          {'kind':'vrf','name':'red','table':10,'routes':[{'destination':'10.0.0.1/24','dev':'eth0'}]} | /intents/0/routes/0/destination | host-bits-set | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','via':'2000::1'}       | /intents/0/via | family-mismatch | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','via':'nonsense'}      | /intents/0/via | address-invalid | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24'}                       | /intents/0/via | nexthop-missing | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','dev':'eth9'}          | /intents/0/dev | link-missing | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','via':'10.0.0.1','onlink':true} | /intents/0/onlink | onlink-without-dev | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','type':'blackhole','dev':'eth0'} | /intents/0/dev | nexthop-not-allowed | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','dev':'eth0','vrf':'red'} | /intents/0/vrf | vrf-missing | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','dev':'eth0','protocol':'kernel'} | /intents/0/protocol | protocol-unknown | false
          {'kind':'route','name':'r','destination':'10.0.0.0/24','dev':'eth0'} + {'kind':'route','name':'s','destination':'10.0.0.0/24','dev':'eth1'} | /intents/1 | duplicate-route | true
          {'kind':'rule','name':'r','priority':1,'from':'10.0.0.0/8','to':'2000::/16','table':10} | /intents/0/to | family-mismatch | false
          {'kind':'rule','name':'r','priority':1,'from':'10.0.0.1/8','table':10}        | /intents/0/from | host-bits-set | false
          {'kind':'rule','name':'r','priority':1}                                       | /intents/0/table | required | false
          {'kind':'rule','name':'r','priority':1,'table':10,'l3mdev':true}              | /intents/0/l3mdev | either-or | false
          {'kind':'rule','name':'r','priority':1,'action':'goto'}                       | /intents/0/target | required | false
          {'kind':'rule','name':'r','priority':9,'action':'goto','target':9}            | /intents/0/target | goto-backwards | false
          {'kind':'rule','name':'r','priority':1,'action':'blackhole','table':10}       | /intents/0/table | needs-other | false
          {'kind':'rule','name':'r','priority':1,'table':10,'tos':3}                    | /intents/0/tos | tos-invalid | false
          {'kind':'rule','name':'r','priority':1,'table':10,'sport':'0'}                | /intents/0/sport | range-invalid | false
          {'kind':'rule','name':'r','priority':1,'table':10,'uidrange':'9-3'}           | /intents/0/uidrange | range-invalid | false
          {'kind':'rule','name':'r','priority':1,'table':10,'ipproto':'quic'}           | /intents/0/ipproto | ipproto-unknown | false
          {'kind':'rule','name':'r','priority':1,'table':10} + {'kind':'rule','name':'s','priority':1,'table':10} | /intents/1 | duplicate-rule | true
          """)
  void whatCannotWorkIsPointedAt(String intents, String pointer, String codes, boolean conflict) {
    Compiled compiled = compile(intents.split(" \\+ "));

    assertThat(compiled.faults())
        .extracting(IntentFault::code)
        .containsExactlyInAnyOrder(codes.split(","));
    assertThat(compiled.faults())
        .allSatisfy(
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.isConflict()).isEqualTo(conflict);
              assertThat(fault.detail()).isNotBlank();
              assertThat(fault.expected()).isNotBlank();
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  @Test
  void whatTheHostHasCountsToo() {
    NetworkState host =
        Hosts.plain()
            .with("mv", LinkKind.Macvlan.of(MacvlanMode.BRIDGE), "eth0", null)
            .with("iv", new LinkKind.Ipvlan(IpvlanMode.L3, IpvlanIsolation.BRIDGE), "eth1", null)
            .address("iv", "10.0.0.9/24")
            .with("old", new LinkKind.Vrf(10), null, null)
            .state();

    assertThat(
            compile(
                    host,
                    "{'kind':'ipvlan','name':'i','parent':'eth0'}",
                    "{'kind':'ipvlan','name':'j','parent':'eth1','addresses':['10.0.0.9/24']}",
                    "{'kind':'vrf','name':'new','table':10}")
                .faults())
        .extracting(IntentFault::code)
        .containsExactlyInAnyOrder("parent-shared", "duplicate-address", "table-shared");
  }

  @Test
  void whatTheRequestTakesAwayDoesNotCount() throws Exception {
    NetworkState host =
        Hosts.plain().with("mv", LinkKind.Macvlan.of(MacvlanMode.BRIDGE), "eth0", null).state();
    Intent ipvlan = intent("{'kind':'ipvlan','name':'i','parent':'eth0'}");
    Intent onIt = intent("{'kind':'vlan','name':'v','parent':'mv','id':3}");
    List<Intent> gone = List.of(intent("{'kind':'macvlan','name':'mv','parent':'eth0'}"));

    Compiled freed =
        IntentCompiler.compile(new Change(List.of(new Source(ipvlan, "/intents/0")), gone), host);
    Compiled orphaned =
        IntentCompiler.compile(new Change(List.of(Source.stored(onIt)), gone), host);

    assertThat(freed.faults()).isEmpty();
    assertThat(orphaned.faults())
        .extracting(IntentFault::code, IntentFault::pointer)
        .containsExactly(Tuple.tuple("parent-missing", ""));
    assertThat(orphaned.faults().get(0).detail()).startsWith("stored vlan v: ");
  }

  @Test
  void allFaultsAtOnce() {
    assertThat(
            compile(
                    "{'kind':'dummy','name':'d','mac':'x','netns':'nowhere','addresses':['y']}",
                    "{'kind':'route','name':'r','destination':'z','via':'w'}")
                .faults())
        .hasSize(5);
  }

  private static RouteSpec unreachable(int family) {
    return new RouteSpec(
        NetworkState.HOST,
        RouteBuilder.to(IpPrefix.all(family))
            .type(RouteType.UNREACHABLE)
            .table(10)
            .metric(4278198272L)
            .build());
  }

  private static Desired.Wish wish(Spec spec, String kind, String name, String pointer) {
    return new Desired.Wish(spec, new Provenance(kind, name, pointer));
  }

  private static List<LinkKind> kinds(Compiled compiled) {
    List<LinkKind> out = new ArrayList<>();
    for (Desired.Wish wish : compiled.desired().wishes()) {
      if (wish.spec() instanceof LinkSpec link && link.kind() != null) {
        out.add(link.kind());
      }
    }
    return out;
  }

  private static Compiled compile(String... intents) {
    return compile(Hosts.plain().state(), intents);
  }

  private static Compiled compile(NetworkState host, String... intents) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < intents.length; i++) {
      sources.add(new Source(intent(intents[i]), "/intents/" + i));
    }
    return IntentCompiler.compile(new Change(sources, List.of()), host);
  }

  private static Intent intent(String text) {
    try {
      return JSON.readValue(text.replace('\'', '"'), Intent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
