package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.MacvlanFlag;
import dev.linkwright.netlink.route.MacvlanMacaddr;
import dev.linkwright.netlink.route.MacvlanMode;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Macvlans of the model. What is expected here was seen on Linux 6.1. */
final class MacvlanTest {
  private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");
  private static final MacAddress B = MacAddress.parse("02:00:00:00:00:0b");

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final Links links =
      new Links(new NetlinkConnection(host.open(null), Duration.ofSeconds(1)));

  @BeforeEach
  void parent() {
    links.add("p", "dummy");
    links.up("p");
  }

  private void macvlan(String name, String parent, int mode) {
    macvlan(name, parent, tb -> {}, data -> data.put(IflaMacvlan.IFLA_MACVLAN_MODE, mode));
  }

  private void macvlan(
      String name, String parent, Consumer<AttrWriter> link, Consumer<AttrWriter> data) {
    int index = links.index(parent);
    links.add(name, "macvlan", tb -> link.accept(tb.put(Ifla.IFLA_LINK, index)), data);
  }

  private Attrs data(String name) {
    return links.info(name).get(IflaInfo.IFLA_INFO_DATA);
  }

  private static void refused(Errno errno, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(errno));
  }

  @Test
  void withoutWordsItIsAVepaWithARandomAddressAndTheSizeOfItsParent() {
    links.set("p", tb -> tb.put(Ifla.IFLA_MTU, 1400));
    macvlan("m1", "p", tb -> {}, data -> {});

    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_MODE))
        .isEqualTo(MacvlanMode.MACVLAN_MODE_VEPA);
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN)).isEqualTo(1000);
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED)).isEqualTo(1000);
    assertThat(links.attrs("m1").get(Ifla.IFLA_MTU)).isEqualTo(1400);
    assertThat(links.attrs("m1").get(Ifla.IFLA_LINK)).isEqualTo(links.index("p"));
    assertThat(links.attrs("m1").get(Ifla.IFLA_ADDRESS).isValidEther()).isTrue();
    assertThat(links.attrs("m1").has(Ifla.IFLA_PERM_ADDRESS)).isFalse();
  }

  @Test
  void itIsUpAtOnceAlsoOnAParentThatIsDown() {
    links.down("p");
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE);
    links.up("m1");
    assertThat(links.attrs("m1").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UP);
  }

  @Test
  void itHasTheCarrierOfItsParent() {
    links.add("va", "veth");
    macvlan("m1", "va", MacvlanMode.MACVLAN_MODE_BRIDGE);
    links.up("m1");
    assertThat(links.attrs("m1").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_LOWERLAYERDOWN);
    links.up("va");
    links.up("veth0");
    assertThat(links.attrs("m1").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UP);
  }

  @Test
  void itIsNeverLargerThanItsParent() {
    refused(Errno.EINVAL, () -> macvlan("m1", "p", tb -> tb.put(Ifla.IFLA_MTU, 1501), data -> {}));
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_PRIVATE);
    refused(Errno.EINVAL, () -> links.set("m1", tb -> tb.put(Ifla.IFLA_MTU, 1501)));
    links.set("p", tb -> tb.put(Ifla.IFLA_MTU, 1300));
    assertThat(links.attrs("m1").get(Ifla.IFLA_MTU)).isEqualTo(1300);
    links.set("p", tb -> tb.put(Ifla.IFLA_MTU, 1500));
    assertThat(links.attrs("m1").get(Ifla.IFLA_MTU)).isEqualTo(1300);
  }

  @Test
  void aMacvlanOnAMacvlanSharesTheSameDevice() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE);
    macvlan("m2", "m1", MacvlanMode.MACVLAN_MODE_BRIDGE);
    assertThat(links.attrs("m2").get(Ifla.IFLA_LINK)).isEqualTo(links.index("p"));
  }

  @Test
  void theLoopbackDeviceAndUnknownModesAreRefused() {
    refused(Errno.EINVAL, () -> macvlan("m1", "lo", MacvlanMode.MACVLAN_MODE_BRIDGE));
    refused(Errno.EINVAL, () -> macvlan("m1", "p", 3));
    refused(Errno.EINVAL, () -> links.add("m1", "macvlan"));
    refused(
        Errno.ENODEV,
        () -> links.add("m1", "macvlan", tb -> tb.put(Ifla.IFLA_LINK, 99), data -> {}));
    assertThat(links.names()).containsExactly("lo", "p");
  }

  @Test
  void passthruIsAloneAndCannotBeChanged() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE);
    refused(Errno.EINVAL, () -> macvlan("m2", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU));
    refused(Errno.EINVAL, () -> setMode("m1", MacvlanMode.MACVLAN_MODE_PASSTHRU));
    links.del("m1");

    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU);
    refused(Errno.EINVAL, () -> macvlan("m2", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU));
    refused(Errno.EINVAL, () -> macvlan("m2", "p", MacvlanMode.MACVLAN_MODE_SOURCE));
    refused(Errno.EINVAL, () -> setMode("m1", MacvlanMode.MACVLAN_MODE_BRIDGE));
  }

  private void setMode(String name, int mode) {
    links.change(name, "macvlan", data -> data.put(IflaMacvlan.IFLA_MACVLAN_MODE, mode));
  }

  @Test
  void passthruSharesAddressAndPromiscuityWithItsParentAndGivesThemBack() {
    links.set("p", tb -> tb.put(Ifla.IFLA_ADDRESS, A));
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU);
    assertThat(links.attrs("m1").get(Ifla.IFLA_ADDRESS)).isEqualTo(A);

    links.up("m1");
    assertThat(links.attrs("p").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(1);
    links.set("m1", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    assertThat(links.attrs("p").get(Ifla.IFLA_ADDRESS)).isEqualTo(B);

    links.del("m1");
    assertThat(links.attrs("p").get(Ifla.IFLA_ADDRESS)).isEqualTo(A);
    assertThat(links.attrs("p").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(0);
  }

  @Test
  void passthruFollowsAnAddressItsParentIsGiven() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU);
    links.set("p", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    assertThat(links.attrs("m1").get(Ifla.IFLA_ADDRESS)).isEqualTo(B);
    links.del("m1");
    assertThat(links.attrs("p").get(Ifla.IFLA_ADDRESS)).isEqualTo(B);
  }

  @Test
  void nopromiscTakesPromiscuityBackAlsoWhileItIsDown() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_PASSTHRU);
    links.change(
        "m1",
        "macvlan",
        data -> data.put(IflaMacvlan.IFLA_MACVLAN_FLAGS, MacvlanFlag.MACVLAN_FLAG_NOPROMISC));
    assertThat(links.attrs("p").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(0xffff_ffffL);
  }

  @Test
  void twoThatAreUpCannotHaveOneAddress() {
    macvlan("m1", "p", tb -> tb.put(Ifla.IFLA_ADDRESS, A), data -> {});
    macvlan("m2", "p", tb -> tb.put(Ifla.IFLA_ADDRESS, A), data -> {});
    links.up("m1");
    refused(Errno.EADDRINUSE, () -> links.up("m2"));
    links.set("m2", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    links.up("m2");
    refused(Errno.EADDRINUSE, () -> links.set("m2", tb -> tb.put(Ifla.IFLA_ADDRESS, A)));
    MacAddress parent = links.attrs("p").get(Ifla.IFLA_ADDRESS);
    refused(Errno.EADDRINUSE, () -> links.set("m2", tb -> tb.put(Ifla.IFLA_ADDRESS, parent)));
  }

  @Test
  void sourcesAreToldInTheOrderOfTheKernelsHash() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_SOURCE);
    sources(MacvlanMacaddr.MACVLAN_MACADDR_SET, "02:00:00:00:00:03", "02:00:00:00:00:04");
    for (String last : List.of("01", "0b", "0e", "12")) {
      source(MacvlanMacaddr.MACVLAN_MACADDR_ADD, "02:aa:00:00:00:" + last);
    }
    assertThat(remotes())
        .containsExactly(
            "02:aa:00:00:00:12",
            "02:aa:00:00:00:0e",
            "02:00:00:00:00:04",
            "02:aa:00:00:00:01",
            "02:00:00:00:00:03",
            "02:aa:00:00:00:0b");
  }

  @Test
  void aListWithAnImpossibleSourceChangesNothing() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_SOURCE);
    source(MacvlanMacaddr.MACVLAN_MACADDR_ADD, "02:00:00:00:00:03");
    refused(
        Errno.EADDRNOTAVAIL,
        () ->
            sources(MacvlanMacaddr.MACVLAN_MACADDR_SET, "02:00:00:00:00:05", "01:00:00:00:00:06"));
    assertThat(remotes()).containsExactly("02:00:00:00:00:03");
    source(MacvlanMacaddr.MACVLAN_MACADDR_DEL, "02:00:00:00:00:09");
    setMode("m1", MacvlanMode.MACVLAN_MODE_BRIDGE);
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_MACADDR_COUNT)).isZero();
    refused(Errno.EINVAL, () -> source(MacvlanMacaddr.MACVLAN_MACADDR_ADD, "02:00:00:00:00:03"));
  }

  private void source(int mode, String address) {
    links.change(
        "m1",
        "macvlan",
        data ->
            data.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, mode)
                .put(IflaMacvlan.IFLA_MACVLAN_MACADDR, MacAddress.parse(address)));
  }

  private void sources(int mode, String... addresses) {
    links.change(
        "m1",
        "macvlan",
        data -> {
          data.put(IflaMacvlan.IFLA_MACVLAN_MACADDR_MODE, mode);
          int list = data.begin(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA);
          for (String address : addresses) {
            data.put(IflaMacvlan.IFLA_MACVLAN_MACADDR, MacAddress.parse(address));
          }
          data.end(list);
        });
  }

  private List<String> remotes() {
    Attrs list = data("m1").get(IflaMacvlan.IFLA_MACVLAN_MACADDR_DATA);
    return IntStream.range(0, list.size())
        .mapToObj(i -> MacAddress.of(list.payloadOf(i)).toString())
        .toList();
  }

  @Test
  void theQueueIsAsLongAsTheOneThatWantsMostWants() {
    macvlan("m1", "p", tb -> {}, queue(500));
    macvlan("m2", "p", tb -> {}, queue(2000));
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN)).isEqualTo(500);
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED)).isEqualTo(2000);
    links.del("m2");
    assertThat(data("m1").get(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN_USED)).isEqualTo(500);
  }

  private static Consumer<AttrWriter> queue(long length) {
    return data -> data.put(IflaMacvlan.IFLA_MACVLAN_BC_QUEUE_LEN, length);
  }

  @Test
  void macvlansGoWithTheirParentAndThePortWithTheLastMacvlan() {
    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE);
    refused(
        Errno.EBUSY,
        () ->
            links.add("i1", "ipvlan", tb -> tb.put(Ifla.IFLA_LINK, links.index("p")), data -> {}));
    links.del("m1");
    links.add("i1", "ipvlan", tb -> tb.put(Ifla.IFLA_LINK, links.index("p")), data -> {});
    refused(Errno.EBUSY, () -> macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE));
    links.del("i1");

    macvlan("m1", "p", MacvlanMode.MACVLAN_MODE_BRIDGE);
    links.up("m1");
    links.del("p");
    assertThat(links.names()).containsExactly("lo");
  }

  @Test
  void itCanBeBornInAnotherNamespace() {
    host.addNetns("x");
    int fd = host.netnsFd("x");
    macvlan("m1", "p", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd), data -> {});
    Links there = new Links(new NetlinkConnection(host.open("x"), Duration.ofSeconds(1)));
    assertThat(there.attrs("m1").get(Ifla.IFLA_LINK_NETNSID)).isZero();
    assertThat(there.attrs("m1").get(Ifla.IFLA_LINK)).isEqualTo(links.index("p"));
    links.del("p");
    assertThat(there.names()).containsExactly("lo");
  }
}
