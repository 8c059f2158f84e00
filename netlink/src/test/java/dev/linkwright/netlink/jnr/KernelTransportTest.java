package dev.linkwright.netlink.jnr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.Outcome;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.error.NetlinkException.Kind;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.text.MessageJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The running kernel itself, in a network namespace of our own that ends with the process that
 * holds it.
 */
class KernelTransportTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Process holder;
  private NetnsHandle netns;

  @BeforeEach
  void makesANamespace() throws Exception {
    // The shell says "in" from inside; before that its pid would still name our own namespace.
    holder = new ProcessBuilder("unshare", "-n", "sh", "-c", "echo in; read end").start();
    boolean inside = holder.inputReader().readLine() != null;
    assumeTrue(
        inside,
        "skipped: no right to make a network namespace; run as root, with unshare of util-linux");
    netns = NetnsHandle.byPid(holder.pid());
  }

  @AfterEach
  void endsIt() throws Exception {
    if (netns != null) {
      netns.close();
    }
    holder.getOutputStream().close();
    holder.waitFor();
  }

  private NetlinkConnection connect() {
    return new NetlinkConnection(KernelTransport.open(netns), TIMEOUT);
  }

  @Test
  void aNewNamespaceHasOnlyTheLoopback() {
    try (NetlinkConnection connection = connect()) {
      assertThat(names(connection)).containsExactly("lo");
    }
  }

  @Test
  void whatIsMadeIsThereAndWhatIsDeletedIsGone() {
    try (NetlinkConnection connection = connect()) {
      assertThat(connection.request(veth("v0", "v1", -1))).isEmpty();
      assertThat(names(connection)).containsExactlyInAnyOrder("lo", "v0", "v1");
      assertThatThrownBy(() -> connection.request(veth("v0", "v2", -1)))
          .isInstanceOfSatisfying(
              NetlinkException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.REFUSED);
                assertThat(e.errno()).isEqualTo(Errno.EEXIST);
              });
      List<Outcome> outcomes = connection.batch(List.of(delete("v0"), delete("v1"), delete("v2")));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, false);
      assertThat(outcomes.get(2).error().errno()).isEqualTo(Errno.ENODEV);
      assertThat(names(connection)).containsExactly("lo");
      assertThat(connection.ignored()).isZero();
    }
  }

  @Test
  void theKernelsWordsArrive() {
    RtnlWriter out = link("x");
    int info = out.attrs().begin(Ifla.IFLA_LINKINFO);
    out.attrs().put(IflaInfo.IFLA_INFO_KIND, "no-such-kind").end(info);
    try (NetlinkConnection connection = connect()) {
      assertThatThrownBy(() -> connection.request(out.message()))
          .hasMessage("EOPNOTSUPP: Unknown device type");
    }
  }

  @Test
  void aPeerGoesToTheNamespaceOfAHandle() {
    try (NetlinkConnection here = new NetlinkConnection(KernelTransport.open(netns), TIMEOUT);
        NetnsHandle ours = NetnsHandle.current()) {
      String peer = "lw" + ProcessHandle.current().pid();
      here.request(veth("v0", peer, ours.fd()));
      assertThat(names(here)).containsExactlyInAnyOrder("lo", "v0");
      try (NetlinkConnection there = new NetlinkConnection(KernelTransport.open(), TIMEOUT)) {
        assertThat(names(there)).contains(peer);
      }
      here.request(delete("v0"));
    }
  }

  @Test
  void manyLinksAreDumpedWhole() {
    try (NetlinkConnection connection = connect()) {
      List<NetlinkMessage> batch = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        batch.add(veth("a" + i, "b" + i, -1));
      }
      assertThat(connection.batch(batch)).allMatch(Outcome::isSuccess);
      assertThat(names(connection)).hasSize(401).doesNotHaveDuplicates();
      for (NetlinkMessage part : connection.dump(getLinks()).consistentMessages()) {
        assertThat(MessageJson.fromJson(MessageJson.toJson(part))).isEqualTo(part);
        assertThat(MessageJson.toJson(part)).doesNotContainKey("payload");
      }
    }
  }

  @Test
  void aGroupTellsWhatHappens() {
    try (KernelTransport monitor = KernelTransport.open(netns);
        NetlinkConnection connection = connect()) {
      monitor.join(RtnlGroup.RTNLGRP_LINK);
      connection.request(veth("v0", "v1", -1));
      RtnlMessage first = RtnlMessage.parse(NetlinkMessage.split(monitor.receive(TIMEOUT)).get(0));
      assertThat(first.header().type()).isEqualTo(Rtm.RTM_NEWLINK);
      assertThat(first.attrs().get(Ifla.IFLA_IFNAME)).isEqualTo("v1");
    }
  }

  @Test
  void silenceEndsWithTheTimeout() {
    try (KernelTransport transport = KernelTransport.open(netns)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> transport.receive(Duration.ofMillis(50)))
          .isInstanceOfSatisfying(
              NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ETIMEDOUT));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(50), TIMEOUT);
    }
  }

  @Test
  void aClosedSocketIsOfNoUse() {
    KernelTransport transport = KernelTransport.open(netns);
    transport.close();
    transport.close();
    assertThatThrownBy(() -> transport.send(getLinks().toBytes()))
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TRANSPORT));
  }

  @Test
  void aNamespaceThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> NetnsHandle.byName("no-such-namespace-" + holder.pid()))
        .hasMessageContaining("/run/netns/no-such-namespace")
        .hasMessageContaining("ENOENT");
    for (String name : List.of("", ".", "..", "a/b", "a\0b")) {
      assertThatThrownBy(() -> NetnsHandle.byName(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFileThatIsNoNamespaceIsNotEntered() {
    try (NetnsHandle file = NetnsHandle.byPath(Path.of("/proc/self/status"))) {
      assertThatThrownBy(() -> KernelTransport.open(file)).hasMessageContaining("EINVAL");
    }
  }

  private static List<String> names(NetlinkConnection connection) {
    return connection.dump(getLinks()).consistentMessages().stream()
        .map(message -> RtnlMessage.parse(message).attrs().get(Ifla.IFLA_IFNAME))
        .toList();
  }

  private static NetlinkMessage getLinks() {
    return RtnlWriter.begin(Rtm.RTM_GETLINK, 0, new IfInfoMsg(0, 0, 0, 0, 0)).message();
  }

  private static NetlinkMessage delete(String name) {
    RtnlWriter out = RtnlWriter.begin(Rtm.RTM_DELLINK, 0, new IfInfoMsg(0, 0, 0, 0, 0));
    out.attrs().put(Ifla.IFLA_IFNAME, name);
    return out.message();
  }

  private static RtnlWriter link(String name) {
    RtnlWriter out =
        RtnlWriter.begin(
            Rtm.RTM_NEWLINK, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, new IfInfoMsg(0, 0, 0, 0, 0));
    out.attrs().put(Ifla.IFLA_IFNAME, name);
    return out;
  }

  private static NetlinkMessage veth(String name, String peerName, int peerNetns) {
    RtnlWriter out = link(name);
    AttrWriter attrs = out.attrs();
    int info = attrs.begin(Ifla.IFLA_LINKINFO);
    attrs.put(IflaInfo.IFLA_INFO_KIND, "veth");
    int data = attrs.begin(IflaInfo.IFLA_INFO_DATA);
    int peer = attrs.begin(VethInfo.VETH_INFO_PEER, new byte[IfInfoMsg.SIZE]);
    attrs.put(Ifla.IFLA_IFNAME, peerName);
    if (peerNetns >= 0) {
      attrs.put(Ifla.IFLA_NET_NS_FD, peerNetns);
    }
    attrs.end(peer).end(data).end(info);
    return out.message();
  }
}
