package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.IpvlanF;
import dev.linkwright.netlink.route.IpvlanMode;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ipvlans of the model. What is expected here was seen on Linux 6.1. */
final class IpvlanTest {
  private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final NetlinkConnection here = connection(null);
  private final Links links = new Links(here);

  private NetlinkConnection connection(@Nullable String netns) {
    return new NetlinkConnection(host.open(netns), Duration.ofSeconds(1));
  }

  @BeforeEach
  void parent() {
    links.add("p", "dummy");
    links.up("p");
  }

  private void ipvlan(String name, int mode) {
    ipvlan(name, "p", tb -> {}, data -> data.put(IflaIpvlan.IFLA_IPVLAN_MODE, mode));
  }

  private void ipvlan(
      String name, String parent, Consumer<AttrWriter> link, Consumer<AttrWriter> data) {
    int index = links.index(parent);
    links.add(name, "ipvlan", tb -> link.accept(tb.put(Ifla.IFLA_LINK, index)), data);
  }

  private int mode(String name) {
    return data(name).get(IflaIpvlan.IFLA_IPVLAN_MODE);
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
  void withoutWordsItIsLayer3WithAddressAndSizeOfItsParent() {
    ipvlan("i1", "p", tb -> {}, data -> {});
    MacAddress parent = links.attrs("p").get(Ifla.IFLA_ADDRESS);
    assertThat(mode("i1")).isEqualTo(IpvlanMode.IPVLAN_MODE_L3);
    assertThat(data("i1").get(IflaIpvlan.IFLA_IPVLAN_FLAGS)).isZero();
    assertThat(links.attrs("i1").get(Ifla.IFLA_ADDRESS)).isEqualTo(parent);
    assertThat(links.attrs("i1").get(Ifla.IFLA_PERM_ADDRESS)).isEqualTo(parent);
    assertThat(links.attrs("i1").get(Ifla.IFLA_LINK)).isEqualTo(links.index("p"));
  }

  @Test
  void layer3HasNoNeighboursOnceItIsUp() {
    ipvlan("i1", IpvlanMode.IPVLAN_MODE_L3);
    assertThat(links.header("i1").flags() & Iff.IFF_NOARP).isZero();
    links.up("i1");
    assertThat(links.header("i1").flags() & Iff.IFF_NOARP).isNotZero();
    assertThat(links.attrs("i1").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UNKNOWN);
  }

  @Test
  void theNewestSetsModeAndFlagsOfAllAndTheModeAlsoUnasked() {
    ipvlan("i1", IpvlanMode.IPVLAN_MODE_L2);
    links.up("i1");
    ipvlan(
        "i2",
        "p",
        tb -> {},
        data -> data.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, IpvlanF.IPVLAN_F_PRIVATE));
    assertThat(mode("i1")).isEqualTo(IpvlanMode.IPVLAN_MODE_L3);
    assertThat(data("i1").get(IflaIpvlan.IFLA_IPVLAN_FLAGS)).isEqualTo(IpvlanF.IPVLAN_F_PRIVATE);
    assertThat(links.header("i1").flags() & Iff.IFF_NOARP).isNotZero();

    links.change(
        "i2", "ipvlan", data -> data.put(IflaIpvlan.IFLA_IPVLAN_MODE, IpvlanMode.IPVLAN_MODE_L2));
    assertThat(mode("i1")).isEqualTo(IpvlanMode.IPVLAN_MODE_L2);
    assertThat(links.header("i1").flags() & Iff.IFF_NOARP).isZero();
  }

  @Test
  void impossibleModesFlagsAndParentsAreRefused() {
    refused(Errno.EINVAL, () -> ipvlan("i1", 3));
    int both = IpvlanF.IPVLAN_F_PRIVATE | IpvlanF.IPVLAN_F_VEPA;
    refused(
        Errno.EINVAL,
        () -> ipvlan("i1", "p", tb -> {}, data -> data.put(IflaIpvlan.IFLA_IPVLAN_FLAGS, both)));
    refused(Errno.EINVAL, () -> ipvlan("i1", "lo", tb -> {}, data -> {}));
    refused(Errno.EINVAL, () -> links.add("i1", "ipvlan"));
    links.add("red", "vrf", tb -> {}, data -> data.put(IflaVrf.IFLA_VRF_TABLE, 10));
    refused(Errno.EINVAL, () -> ipvlan("i1", "red", tb -> {}, data -> {}));
    assertThat(links.names()).containsExactly("lo", "p", "red");
  }

  @Test
  void itFollowsAddressAndSizeOfItsParent() {
    ipvlan("i1", IpvlanMode.IPVLAN_MODE_L2);
    links.set("i1", tb -> tb.put(Ifla.IFLA_MTU, 9000));
    assertThat(links.attrs("i1").get(Ifla.IFLA_MTU)).isEqualTo(9000);
    links.set("p", tb -> tb.put(Ifla.IFLA_MTU, 1400).put(Ifla.IFLA_ADDRESS, A));
    assertThat(links.attrs("i1").get(Ifla.IFLA_MTU)).isEqualTo(1400);
    assertThat(links.attrs("i1").get(Ifla.IFLA_ADDRESS)).isEqualTo(A);
    refused(Errno.EOPNOTSUPP, () -> links.set("i1", tb -> tb.put(Ifla.IFLA_ADDRESS, A)));
  }

  @Test
  void anIpvlanOnAnIpvlanSharesTheSameDeviceAndNothingElseStandsOnOne() {
    ipvlan("i1", IpvlanMode.IPVLAN_MODE_L2);
    ipvlan("i2", "i1", tb -> {}, data -> {});
    assertThat(links.attrs("i2").get(Ifla.IFLA_LINK)).isEqualTo(links.index("p"));
    int i1 = links.index("i1");
    refused(
        Errno.EINVAL,
        () -> links.add("m1", "macvlan", tb -> tb.put(Ifla.IFLA_LINK, i1), data -> {}));
    links.del("p");
    assertThat(links.names()).containsExactly("lo");
  }

  @Test
  void noTwoOnOneDeviceHaveOneAddressInWhateverNamespaces() {
    host.addNetns("x");
    int fd = host.netnsFd("x");
    ipvlan("i1", IpvlanMode.IPVLAN_MODE_L3S);
    ipvlan("i2", "p", tb -> tb.put(Ifla.IFLA_NET_NS_FD, fd), data -> {});
    NetlinkConnection there = connection("x");
    int i2 = new Links(there).index("i2");
    address(here, Rtm.RTM_NEWADDR, links.index("i1"));

    assertThatThrownBy(() -> address(there, Rtm.RTM_NEWADDR, i2))
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(Errno.EADDRINUSE);
              assertThat(e.extAck().message())
                  .isEqualTo("Address already assigned to an ipvlan device");
            });
    address(here, Rtm.RTM_NEWADDR, links.index("p"));

    address(here, Rtm.RTM_DELADDR, links.index("i1"));
    address(there, Rtm.RTM_NEWADDR, i2);
  }

  @Test
  void oneHardwareAddressGivesEachAnotherLinkLocalAddress() {
    links.set("p", tb -> tb.put(Ifla.IFLA_ADDRESS, MacAddress.parse("02:11:22:33:44:55")));
    for (String name : List.of("i1", "i2", "i3")) {
      ipvlan(name, IpvlanMode.IPVLAN_MODE_L2);
      links.up(name);
    }
    links.del("i2");
    ipvlan("i4", IpvlanMode.IPVLAN_MODE_L2);
    links.up("i4");
    assertThat(linkLocal("i1")).isEqualTo("fe80::211:2200:133:4455");
    assertThat(linkLocal("i3")).isEqualTo("fe80::211:2200:333:4455");
    assertThat(linkLocal("i4")).isEqualTo("fe80::211:2200:433:4455");
  }

  private String linkLocal(String name) {
    int index = links.index(name);
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_GETADDR,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP,
            new IfAddrMsg(Af.AF_INET6, 0, 0, 0, 0));
    return here.dump(w.message()).messages().stream()
        .map(RtnlMessage::parse)
        .filter(m -> m.fixed(IfAddrMsg.class).index() == index)
        .map(m -> m.attrs().get(Ifa.IFA_ADDRESS).toString())
        .findFirst()
        .orElseThrow();
  }

  private static void address(NetlinkConnection connection, int type, int ifindex) {
    int create = type == Rtm.RTM_NEWADDR ? NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL : 0;
    IpAddress address = IpAddress.parse("192.0.2.1");
    RtnlWriter w =
        RtnlWriter.begin(
            type,
            NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | create,
            new IfAddrMsg(Af.AF_INET, 24, 0, 0, ifindex));
    w.attrs().put(Ifa.IFA_LOCAL, address).put(Ifa.IFA_ADDRESS, address);
    connection.request(w.message());
  }
}
