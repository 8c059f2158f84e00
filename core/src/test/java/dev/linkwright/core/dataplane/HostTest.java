package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.IflaVrfPort;
import dev.linkwright.netlink.route.RtnlGroup;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The model behind a socket. What is expected here was seen on Linux 6.1. */
final class HostTest {
  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final Links links = on(host, null);

  private static Links on(Host host, @Nullable String netns) {
    return new Links(new NetlinkConnection(host.open(netns), Duration.ofSeconds(1)));
  }

  @Test
  void aMachineBootsWithItsLoopbackDeviceDown() {
    assertThat(links.names()).containsExactly("lo");
    assertThat(links.header("lo").index()).isEqualTo(1);
    assertThat(links.header("lo").flags()).isEqualTo(Iff.IFF_LOOPBACK);
    assertThat(links.attrs("lo").get(Ifla.IFLA_MTU)).isEqualTo(65536);
  }

  @Test
  void aDummyComesGoesUpAndGoes() {
    links.add("d0", "dummy");
    assertThat(links.header("d0").flags()).isEqualTo(Iff.IFF_BROADCAST | Iff.IFF_NOARP);
    assertThat(links.attrs("d0").get(Ifla.IFLA_QDISC)).isEqualTo("noop");

    links.up("d0");
    int up = Iff.IFF_UP | Iff.IFF_RUNNING | Iff.IFF_LOWER_UP | Iff.IFF_BROADCAST | Iff.IFF_NOARP;
    assertThat(links.header("d0").flags()).isEqualTo(up);
    assertThat(links.attrs("d0").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UNKNOWN);
    assertThat(links.attrs("d0").get(Ifla.IFLA_QDISC)).isEqualTo("noqueue");

    links.del("d0");
    assertThat(links.names()).containsExactly("lo");
  }

  @Test
  void namesAreJudgedAsTheKernelDoes() {
    links.add("d0", "dummy");
    refused(Errno.EEXIST, () -> links.add("d0", "nosuch"));
    refused(Errno.EOPNOTSUPP, () -> links.add("n1", "nosuch"));
    refused(Errno.EINVAL, () -> links.add("a/b", "dummy"));
    refused(Errno.ERANGE, () -> links.add("0123456789abcdef", "dummy"));
    links.add("x%d", "dummy");
    links.add("x%d", "dummy");
    assertThat(links.names()).containsExactly("lo", "d0", "x0", "x1");
  }

  @Test
  void aKindThatOnlyTheModelDoesNotKnowIsRefusedInOtherWords() {
    assertThatThrownBy(() -> links.add("n1", "wireguard"))
        .hasMessageContaining("Links of kind wireguard are not modelled");
    assertThatThrownBy(() -> links.add("n1", "geneve"))
        .hasMessageContaining("Links of kind geneve are not modelled");
    assertThatThrownBy(() -> links.add("n1", "nosuch")).hasMessageContaining("Unknown device type");
  }

  @Test
  void vethsHaveACarrierWhileBothEndsAreUp() {
    links.add("va", "veth");
    assertThat(links.names()).containsExactly("lo", "veth0", "va");
    links.up("va");
    assertThat(links.attrs("va").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_LOWERLAYERDOWN);
    links.up("veth0");
    assertThat(links.attrs("va").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UP);
    links.down("veth0");
    assertThat(links.attrs("va").get(Ifla.IFLA_CARRIER)).isZero();
    links.del("va");
    assertThat(links.names()).containsExactly("lo");
  }

  @Test
  void aVrfTakesPortsIntoItsTable() {
    links.add("red", "vrf", tb -> {}, data -> data.put(IflaVrf.IFLA_VRF_TABLE, 10));
    links.add("d0", "dummy");
    int red = links.index("red");
    links.set("d0", tb -> tb.put(Ifla.IFLA_MASTER, red));
    assertThat(links.attrs("d0").get(Ifla.IFLA_MASTER)).isEqualTo(red);
    assertThat(links.info("d0").get(IflaInfo.IFLA_INFO_SLAVE_KIND)).isEqualTo("vrf");
    assertThat(
            links
                .info("d0")
                .get(IflaInfo.IFLA_INFO_SLAVE_DATA)
                .get(IflaVrfPort.IFLA_VRF_PORT_TABLE))
        .isEqualTo(10);
    refusedSaying(
        "Can not enslave loopback device to a VRF",
        () -> links.set("lo", tb -> tb.put(Ifla.IFLA_MASTER, red)));
    links.del("red");
    assertThat(links.attrs("d0").has(Ifla.IFLA_MASTER)).isFalse();
  }

  @Test
  void aForkGoesItsOwnWay() {
    links.add("d0", "dummy");
    Host copy = host.fork();
    on(copy, null).del("d0");
    assertThat(on(copy, null).names()).containsExactly("lo");
    assertThat(links.names()).containsExactly("lo", "d0");
  }

  @Test
  void aLinkCanBeMadeInAndMovedToAnotherNamespace() {
    host.addNetns("x");
    links.add("d0", "dummy", tb -> tb.put(Ifla.IFLA_NET_NS_FD, host.netnsFd("x")), null);
    links.add("d1", "dummy");
    links.set("d1", tb -> tb.put(Ifla.IFLA_NET_NS_FD, host.netnsFd("x")));
    assertThat(links.names()).containsExactly("lo");
    assertThat(on(host, "x").names()).containsExactly("lo", "d0", "d1");
    refused(
        Errno.EBADF, () -> links.add("d2", "dummy", tb -> tb.put(Ifla.IFLA_NET_NS_FD, 99), null));
  }

  @Test
  void aNamespaceTakesItsLinksAlong() {
    host.addNetns("x");
    int fd = host.netnsFd("x");
    links.add("d0", "dummy");
    links.set("d0", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd));
    host.namespaces().delete("x");
    assertThat(host.netnsNames()).isEmpty();
    assertThat(links.names()).containsExactly("lo");
    refused(
        Errno.EBADF, () -> links.add("d1", "dummy", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd), null));
  }

  @Test
  void aNamespaceWithoutNameGoesWithItsLastSocket() {
    host.addNetns("x");
    int fd = host.netnsFd("x");
    NetlinkTransport inside = host.open("x");
    host.namespaces().delete("x");
    links.add("d0", "dummy", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd), null);
    inside.close();
    refused(
        Errno.EBADF, () -> links.add("d1", "dummy", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd), null));
  }

  @Test
  void aReaderThatIsTooSlowIsTold() {
    ModelTransport slow = host.open(null, 100);
    slow.join(RtnlGroup.RTNLGRP_LINK);
    links.add("d0", "dummy");
    links.add("d1", "dummy");
    assertThatThrownBy(() -> slow.receive(Duration.ZERO))
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
  }

  private static void refused(Errno errno, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  private static void refusedSaying(String text, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.extAck().message()).isEqualTo(text));
  }
}
