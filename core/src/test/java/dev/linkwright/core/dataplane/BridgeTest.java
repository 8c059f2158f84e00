package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.BrState;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bridges of the model. What is expected here was seen on Linux 6.1. */
final class BridgeTest {
  private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");
  private static final MacAddress B = MacAddress.parse("02:00:00:00:00:0b");
  private static final MacAddress ZERO = MacAddress.of(new byte[6]);

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final Links links =
      new Links(new NetlinkConnection(host.open(null), Duration.ofSeconds(1)));

  @BeforeEach
  void bridge() {
    links.add("br0", "bridge");
  }

  private void dummy(String name, MacAddress address) {
    links.add(name, "dummy", tb -> tb.put(Ifla.IFLA_ADDRESS, address), null);
  }

  private void master(String name, String master) {
    int index = master.isEmpty() ? 0 : links.index(master);
    links.set(name, tb -> tb.put(Ifla.IFLA_MASTER, index));
  }

  private Attrs data() {
    return links.info("br0").get(IflaInfo.IFLA_INFO_DATA);
  }

  private Attrs port(String name) {
    return links.info(name).get(IflaInfo.IFLA_INFO_SLAVE_DATA);
  }

  private MacAddress address() {
    return links.attrs("br0").get(Ifla.IFLA_ADDRESS);
  }

  private static List<String> names(Attrs attrs) {
    return IntStream.range(0, attrs.size())
        .mapToObj(i -> Objects.requireNonNull(attrs.set().byType(attrs.typeOf(i))))
        .map(Attr::name)
        .toList();
  }

  private static void refused(Errno errno, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void aNewBridgeTellsTheKernelsDefaultsInTheKernelsOrder() {
    assertThat(names(data()))
        .startsWith("IFLA_BR_HELLO_TIMER", "IFLA_BR_TCN_TIMER", "IFLA_BR_TOPOLOGY_CHANGE_TIMER")
        .containsSubsequence(
            "IFLA_BR_BRIDGE_ID", "IFLA_BR_ROOT_ID", "IFLA_BR_ROOT_PORT", "IFLA_BR_GROUP_ADDR")
        .endsWith("IFLA_BR_NF_CALL_IP6TABLES", "IFLA_BR_NF_CALL_ARPTABLES")
        .hasSize(44);
    assertThat(data().get(IflaBr.IFLA_BR_FORWARD_DELAY)).isEqualTo(1500);
    assertThat(data().get(IflaBr.IFLA_BR_AGEING_TIME)).isEqualTo(30000);
    assertThat(data().get(IflaBr.IFLA_BR_VLAN_PROTOCOL)).isEqualTo(0x8100);
    assertThat(data().get(IflaBr.IFLA_BR_BRIDGE_ID))
        .isEqualTo(new byte[] {-128, 0, 0, 0, 0, 0, 0, 0});
    assertThat(data().get(IflaBr.IFLA_BR_MULTI_BOOLOPT))
        .isEqualTo(new byte[] {0, 0, 0, 0, 7, 0, 0, 0});
    assertThat(links.attrs("br0").get(Ifla.IFLA_CARRIER)).isEqualTo(1);
    links.up("br0");
    assertThat(links.attrs("br0").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UNKNOWN);
  }

  @Test
  void aPortIsToldInTheKernelsOrder() {
    dummy("d0", A);
    master("d0", "br0");
    assertThat(names(port("d0")))
        .startsWith("IFLA_BRPORT_STATE", "IFLA_BRPORT_PRIORITY", "IFLA_BRPORT_COST")
        .containsSubsequence("IFLA_BRPORT_FAST_LEAVE", "IFLA_BRPORT_MCAST_TO_UCAST")
        .endsWith("IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT")
        .hasSize(35);
    assertThat(port("d0").get(IflaBrport.IFLA_BRPORT_COST)).isEqualTo(100);
    assertThat(port("d0").get(IflaBrport.IFLA_BRPORT_ID)).isEqualTo(0x8001);
    assertThat(links.attrs("d0").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(1);
    assertThat(links.attrs("d0").get(Ifla.IFLA_ALLMULTI)).isEqualTo(1);
    master("d0", "");
    assertThat(links.attrs("d0").get(Ifla.IFLA_PROMISCUITY)).isZero();
    assertThat(links.attrs("d0").get(Ifla.IFLA_ALLMULTI)).isZero();
  }

  @Test
  void itHasTheLowestAddressOfItsPorts() {
    dummy("d0", B);
    dummy("d1", A);
    master("d0", "br0");
    assertThat(address()).isEqualTo(B);
    master("d1", "br0");
    assertThat(address()).isEqualTo(A);
    links.del("d1");
    assertThat(address()).isEqualTo(B);
    master("d0", "");
    assertThat(address()).isEqualTo(ZERO);
  }

  @Test
  void anAddressItWasGivenStays() {
    links.set("br0", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    dummy("d1", A);
    master("d1", "br0");
    assertThat(address()).isEqualTo(B);
  }

  @Test
  void itHasCarrierWhileAPortForwards() {
    dummy("d0", A);
    master("d0", "br0");
    links.up("br0");
    assertThat(links.attrs("br0").get(Ifla.IFLA_CARRIER)).isZero();
    links.up("d0");
    assertThat(port("d0").get(IflaBrport.IFLA_BRPORT_STATE)).isEqualTo(BrState.BR_STATE_FORWARDING);
    assertThat(links.attrs("br0").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UP);
    links.down("d0");
    assertThat(links.attrs("br0").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_DOWN);
    assertThat(links.header("br0").flags() & Iff.IFF_RUNNING).isZero();
  }

  @Test
  void itIsAsLargeAsItsSmallestPortUntilItsSizeIsSet() {
    dummy("d0", A);
    master("d0", "br0");
    links.set("d0", tb -> tb.put(Ifla.IFLA_MTU, 1400));
    assertThat(links.attrs("br0").get(Ifla.IFLA_MTU)).isEqualTo(1400);
    links.set("br0", tb -> tb.put(Ifla.IFLA_MTU, 1450));
    links.set("d0", tb -> tb.put(Ifla.IFLA_MTU, 1300));
    assertThat(links.attrs("br0").get(Ifla.IFLA_MTU)).isEqualTo(1450);
  }

  @Test
  void whatCannotBeBridgedIsRefused() {
    links.add("br1", "bridge");
    refused(Errno.EINVAL, () -> master("lo", "br0"));
    refused(Errno.ELOOP, () -> master("br1", "br0"));
    refused(Errno.ELOOP, () -> master("br0", "br0"));
    dummy("d0", A);
    int d0 = links.index("d0");
    links.add("m1", "macvlan", tb -> tb.put(Ifla.IFLA_LINK, d0), data -> {});
    refused(Errno.EBUSY, () -> master("d0", "br0"));
    master("m1", "br0");
    dummy("d1", B);
    master("d1", "br1");
    int d1 = links.index("d1");
    refused(
        Errno.EBUSY,
        () -> links.add("m2", "macvlan", tb -> tb.put(Ifla.IFLA_LINK, d1), data -> {}));
    refused(
        Errno.EBUSY, () -> links.add("i2", "ipvlan", tb -> tb.put(Ifla.IFLA_LINK, d1), data -> {}));
  }

  @Test
  void settingsAreCheckedAndKept() {
    links.change(
        "br0",
        "bridge",
        data -> data.put(IflaBr.IFLA_BR_STP_STATE, 5).put(IflaBr.IFLA_BR_AGEING_TIME, 100));
    assertThat(data().get(IflaBr.IFLA_BR_STP_STATE)).isEqualTo(1);
    assertThat(data().get(IflaBr.IFLA_BR_AGEING_TIME)).isEqualTo(100);
    refused(
        Errno.ERANGE,
        () -> links.change("br0", "bridge", data -> data.put(IflaBr.IFLA_BR_HELLO_TIME, 1)));
    refused(
        Errno.EPROTONOSUPPORT,
        () -> links.change("br0", "bridge", data -> data.put(IflaBr.IFLA_BR_VLAN_PROTOCOL, 1)));
  }

  @Test
  void theStateOfAPortCanBeSetWhileItCanPassTraffic() {
    dummy("d0", A);
    master("d0", "br0");
    links.up("br0");
    refused(Errno.ENETDOWN, () -> state(BrState.BR_STATE_FORWARDING));
    links.up("d0");
    state(BrState.BR_STATE_LISTENING);
    assertThat(port("d0").get(IflaBrport.IFLA_BRPORT_STATE)).isEqualTo(BrState.BR_STATE_LISTENING);
    assertThat(links.attrs("br0").get(Ifla.IFLA_CARRIER)).isZero();
    refused(Errno.EINVAL, () -> state(5));
  }

  private void state(int state) {
    links.set(
        "d0",
        tb -> {
          int info = tb.begin(Ifla.IFLA_LINKINFO);
          tb.put(IflaInfo.IFLA_INFO_KIND, "bridge_slave");
          int data = tb.begin(IflaInfo.IFLA_INFO_SLAVE_DATA);
          tb.put(IflaBrport.IFLA_BRPORT_STATE, state);
          tb.end(data);
          tb.end(info);
        });
  }

  @Test
  void itLetsItsPortsGoWhenItGoes() {
    dummy("d0", A);
    master("d0", "br0");
    links.up("d0");
    links.del("br0");
    assertThat(links.attrs("d0").has(Ifla.IFLA_MASTER)).isFalse();
    assertThat(links.attrs("d0").get(Ifla.IFLA_PROMISCUITY)).isZero();
  }
}
