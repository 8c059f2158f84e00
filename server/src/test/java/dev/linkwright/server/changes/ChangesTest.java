package dev.linkwright.server.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linkwright.contract.Shell;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.changes.Change.Effect;
import dev.linkwright.server.changes.Change.ObjectType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChangesTest {
  private final ModelKernel model = Models.of("example", List.of("blue"));
  private final Shell shell = Shell.on(model.host());
  private final Requests requests = new Requests();
  private ModelKernel before;

  @AfterEach
  void close() {
    shell.close();
  }

  /** Commands that are there before anybody looks. */
  private void given(String... commands) {
    run(commands);
  }

  private List<Change> when(String... commands) {
    before = model.fork();
    model.host().witness(requests);
    run(commands);
    return Changes.between(before, model, requests);
  }

  private void run(String... commands) {
    for (String command : commands) {
      assertThat(shell.run(command)).as(command).isEmpty();
    }
  }

  private static List<String> lines(List<Change> changes) {
    return ChangesText.lines(changes);
  }

  @Test
  void nothing() {
    assertThat(lines(when())).containsExactly("Nothing changed.");
  }

  @Test
  void whatIsAskedForComesBeforeWhatFollows() {
    List<String> lines =
        lines(
            when(
                "ip link add red type vrf table 10",
                "ip link set red up",
                "ip link set eth1 master red"));
    assertThat(lines)
        .startsWith("  ~ link eth1: master none -> red", "  + link red: vrf table 10, up")
        .contains(
            "  . the kernel moves route 10.2.1.0/24 dev eth1 table main proto kernel scope link src"
                + " 10.2.1.2: to table 10",
            "  ! the kernel removes address 2002:1::2/120 dev eth1 scope global",
            "  . the kernel adds rule 1000: from all lookup l3mdev proto kernel")
        .endsWith(
            "1 added, 1 changed, 0 removed; 11 more by the kernel itself, 1 of them lost (marked !).");
    assertThat(lines.stream().filter(l -> l.startsWith("  ! "))).hasSize(1);
  }

  /**
   * The kernel's route is named by the request that removes it, not by the one that adds another.
   */
  @Test
  void anObjectIsAskedForByTheRequestThatCouldHaveDoneIt() {
    List<String> removed = lines(when("ip route del 10.2.4.0/24 dev eth4"));
    assertThat(removed)
        .contains("  - route 10.2.4.0/24 dev eth4 table main proto kernel scope link src 10.2.4.2")
        .endsWith("0 added, 0 changed, 1 removed; 0 more by the kernel itself.");
  }

  @Test
  void aNamesakeElsewhereIsNotMeant() {
    given("ip link add x1 type dummy", "ip link add p0 type veth peer name x1 netns blue");
    assertThat(lines(when("ip link del x1", "ip link del p0")))
        .contains("  - link x1", "  - link p0", "  ! the kernel removes link x1  (in blue)");
  }

  @Test
  void aLinkThatGetsAnotherNameIsTheSameLink() {
    given("ip link add d0 type dummy", "ip addr add 10.9.0.1/24 dev d0");
    assertThat(lines(when("ip link set d0 name wan0")))
        .containsExactly(
            "  ~ link d0: name d0 -> wan0",
            "  . the kernel changes address 10.9.0.1/24 dev wan0 scope global label d0: now"
                + " 10.9.0.1/24 dev wan0 scope global",
            "",
            "0 added, 1 changed, 0 removed; 1 more by the kernel itself.");
  }

  @Test
  void bothEndsOfAPairAreAskedForWhereverTheyAre() {
    assertThat(lines(when("ip link add v0 type veth peer name v1 netns blue")))
        .contains("  + link v1: veth, down  (in blue)", "  + link v0: veth, down");
  }

  @Test
  void whatGoesWithALinkIsLost() {
    given("ip link add v0 type veth peer name v1", "ip addr add 10.9.0.1/24 dev v1");
    assertThat(lines(when("ip link del v0")))
        .contains(
            "  - link v0",
            "  ! the kernel removes link v1",
            "  ! the kernel removes address 10.9.0.1/24 dev v1 scope global");
  }

  @Test
  void aLinkThatMovesIsAskedForOnBothSides() {
    given("ip link add d0 type dummy");
    assertThat(lines(when("ip link set d0 netns blue")))
        .contains("  + link d0: dummy, down  (in blue)", "  - link d0");
  }

  @Test
  void settingsAreToldWithWhatFollowsFromThem() {
    given("ip link add d0 type dummy");
    List<Change> changes =
        when("sysctl net.ipv4.ip_forward=1", "sysctl net/ipv4/conf/d0/rp_filter=2");
    assertThat(lines(changes))
        .startsWith(
            "  ~ sysctl net.ipv4.conf.d0.rp_filter: 0 -> 2",
            "  ~ sysctl net.ipv4.ip_forward: 0 -> 1")
        .contains("  . the kernel changes sysctl net.ipv4.conf.eth0.forwarding: 0 -> 1");
  }

  @Test
  void settingsOfANewLinkAreToldIfTheyWereAskedFor() {
    assertThat(lines(when("ip link add d0 type dummy", "sysctl net/ipv4/conf/d0/rp_filter=2")))
        .contains("  ~ sysctl net.ipv4.conf.d0.rp_filter: = 2")
        .noneMatch(l -> l.contains("forwarding"));
  }

  @Test
  void neighboursAndWhatBridgesKnow() {
    given("ip link add v0 type veth peer name v1", "ip link add br0 type bridge");
    List<Change> changes =
        when(
            "ip neigh add 10.0.0.77 lladdr 02:00:00:00:00:77 dev eth0 nud permanent",
            "ip link set v0 master br0");
    assertThat(lines(changes))
        .contains(
            "  + neighbour 10.0.0.77 dev eth0 lladdr 02:00:00:00:00:77 PERMANENT",
            "  . the kernel adds vlan 1 dev v0 pvid untagged");
    assertThat(changes)
        .filteredOn(c -> c.type() == ObjectType.FDB)
        .isNotEmpty()
        .allMatch(Change::byKernel);
  }

  @Test
  void aConfiguredNeighbourThatGoesWithItsLinkIsLost() {
    given(
        "ip link add d0 type dummy",
        "ip link set d0 up",
        "ip neigh add 10.0.0.77 lladdr 02:00:00:00:00:77 dev d0 nud permanent");
    assertThat(lines(when("ip link del d0")))
        .contains(
            "  ! the kernel removes neighbour 10.0.0.77 dev d0 lladdr 02:00:00:00:00:77 PERMANENT");
  }

  /** What every namespace has is not told of one that comes or goes. */
  @Test
  void namespacesComeAndGo() {
    before = model.fork();
    model.host().witness(requests);
    model.addNetns("green");
    run("ip -n green link add d0 type dummy");
    List<Change> come = Changes.between(before, model, requests);
    assertThat(lines(come))
        .containsExactly(
            "  + namespace green",
            "  + link d0: dummy, down  (in green)",
            "",
            "2 added, 0 changed, 0 removed; 0 more by the kernel itself.");
    ModelKernel between = model.fork();
    model.host().namespaces().delete("green");
    assertThat(Changes.between(between, model, new Requests()))
        .extracting(Change::effect, Change::object, Change::lost)
        .containsExactly(
            tuple(Effect.REMOVED, "namespace green", false),
            tuple(Effect.REMOVED, "link d0", true));
  }

  @Test
  void whatWasRefusedIsNobodysWish() {
    before = model.fork();
    model.host().witness(requests);
    assertThat(shell.run("ip link add eth0 type dummy")).isNotEmpty();
    assertThat(Changes.between(before, model, requests)).isEmpty();
    assertThat(
            requests.named(
                Effect.ADDED, Key.of(model.host().netnsFd(null), ObjectType.LINK, "eth0")))
        .isFalse();
  }
}
