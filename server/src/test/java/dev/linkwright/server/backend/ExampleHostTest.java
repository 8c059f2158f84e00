package dev.linkwright.server.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.api.LinkView;
import dev.linkwright.api.NamespaceView;
import dev.linkwright.core.rtnl.NamespaceDump;
import dev.linkwright.core.rtnl.StateReader;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.server.view.StateViews;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recorded host is the one of the kernel's document. */
final class ExampleHostTest {
  private final NamespaceState host =
      StateReader.read(ExampleHost.dumps()).namespace(NetworkState.HOST);

  @Test
  void hasTheInterfacesOfTheDocument() {
    assertThat(host.links())
        .extracting(l -> l.name().text())
        .containsExactly("lo", "eth0", "eth1", "eth2", "eth3", "eth4", "eth5");
    assertThat(host.links())
        .filteredOn(l -> !l.isUp())
        .extracting(l -> l.name().text())
        .containsExactly("eth5");
    assertThat(host.links()).extracting(Link::kind).extracting(k -> k.name()).containsOnly("");
  }

  @Test
  void hasTheAddressesOfTheDocument() {
    assertThat(host.addresses())
        .filteredOn(a -> a.scope() == 0)
        .extracting(a -> a.link() + " " + a.local())
        .containsExactlyInAnyOrder(
            "eth0 10.0.0.2/24",
            "eth0 2000:1::2/120",
            "eth1 10.2.1.2/24",
            "eth1 2002:1::2/120",
            "eth2 10.2.2.2/24",
            "eth2 2002:2::2/120",
            "eth3 10.2.3.2/24",
            "eth3 2002:3::2/120",
            "eth4 10.2.4.2/24",
            "eth4 2002:4::2/120");
    assertThat(host.addressesOf(IfName.of("eth5"))).isEmpty();
    assertThat(host.addresses()).noneMatch(a -> a.has(Address.IFA_F_TENTATIVE));
  }

  @Test
  void readsAsIpShowsIt() {
    NamespaceView view = StateViews.of(NetworkState.of(List.of(host))).namespaces().get("host");

    assertThat(view.links()).hasSize(7);
    assertThat(view.links())
        .element(1)
        .extracting(LinkView::address)
        .isEqualTo("02:00:00:00:02:01");
    assertThat(view.rules()).hasSize(5);
    assertThat(view.routes()).isNotEmpty();
  }

  @Test
  void recordingsSurviveTheWayThroughText() {
    List<NamespaceDump> dumps = ExampleHost.dumps();

    assertThat(DumpFile.read(DumpFile.write(dumps))).isEqualTo(dumps);
    assertThat(DumpFile.read(List.of("netns blue")))
        .extracting(NamespaceDump::namespace)
        .containsExactly("", "blue");
    String setting = "sysctl net/ipv6/conf/default/addr_gen_mode = 1";
    List<NamespaceDump> settings = DumpFile.read(List.of("netns blue", setting));
    assertThat(settings.get(1).settings()).containsOnlyKeys("net/ipv6/conf/default/addr_gen_mode");
    assertThat(DumpFile.write(settings)).containsExactly("netns blue", setting);
  }

  @Test
  void whatIsNoRecordingSaysWhere() {
    assertThatThrownBy(() -> DumpFile.read(List.of("# fine", "nonsense")))
        .hasMessageStartingWith("line 2: ");
  }
}
