package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Nest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVlan;
import dev.linkwright.netlink.route.IflaVlanQos;
import dev.linkwright.netlink.route.VlanFlag;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** VLANs of the model. What is expected here was seen on Linux 6.1. */
final class VlanTest {
  private static final MacAddress A = MacAddress.parse("02:00:00:00:00:0a");
  private static final MacAddress B = MacAddress.parse("02:00:00:00:00:0b");

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final Links links =
      new Links(new NetlinkConnection(host.open(null), Duration.ofSeconds(1)));

  @BeforeEach
  void parent() {
    links.add("va", "veth");
    links.up("va");
    links.up("veth0");
  }

  private void vlan(String name, int id) {
    vlan(name, tb -> {}, data -> data.put(IflaVlan.IFLA_VLAN_ID, id));
  }

  private void vlan(String name, Consumer<AttrWriter> link, @Nullable Consumer<AttrWriter> data) {
    int index = links.index("va");
    links.add(name, "vlan", tb -> link.accept(tb.put(Ifla.IFLA_LINK, index)), data);
  }

  private Attrs data(String name) {
    return links.info(name).get(IflaInfo.IFLA_INFO_DATA);
  }

  private boolean isUp(String name) {
    return (links.header(name).flags() & Iff.IFF_UP) != 0;
  }

  private static void refused(Errno errno, @Nullable String text, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            NetlinkException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(errno);
              assertThat(e.extAck().message()).isEqualTo(text);
            });
  }

  @Test
  void withoutWordsItIs8021qAndReordersHeaders() {
    vlan("v5", 5);
    assertThat(data("v5").get(IflaVlan.IFLA_VLAN_PROTOCOL)).isEqualTo(0x8100);
    assertThat(data("v5").get(IflaVlan.IFLA_VLAN_ID)).isEqualTo(5);
    assertThat(Bytes.getS32(data("v5").get(IflaVlan.IFLA_VLAN_FLAGS), 0))
        .isEqualTo(VlanFlag.VLAN_FLAG_REORDER_HDR);
    Attrs own = links.attrs("v5");
    assertThat(own.get(Ifla.IFLA_ADDRESS)).isEqualTo(links.attrs("va").get(Ifla.IFLA_ADDRESS));
    assertThat(own.get(Ifla.IFLA_MIN_MTU)).isZero();
  }

  @Test
  void itIsUpOnlyWhileItsParentIs() {
    vlan("v5", 5);
    links.up("v5");
    assertThat(links.attrs("v5").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_UP);
    links.down("va");
    assertThat(isUp("v5")).isFalse();
    refused(Errno.ENETDOWN, null, () -> links.up("v5"));
    links.up("va");
    assertThat(isUp("v5")).isTrue();
    links.down("veth0");
    assertThat(links.attrs("v5").get(Ifla.IFLA_OPERSTATE)).isEqualTo(IfOper.IF_OPER_LOWERLAYERDOWN);
  }

  @Test
  void looselyBoundItStaysUp() {
    vlan(
        "v6",
        tb -> {},
        data ->
            data.put(IflaVlan.IFLA_VLAN_ID, 6)
                .put(IflaVlan.IFLA_VLAN_FLAGS, flags(VlanFlag.VLAN_FLAG_LOOSE_BINDING)));
    links.down("va");
    links.up("v6");
    assertThat(isUp("v6")).isTrue();
  }

  private static byte[] flags(int flags) {
    byte[] struct = new byte[8];
    Bytes.putS32(struct, 0, flags);
    Bytes.putS32(struct, 4, flags);
    return struct;
  }

  @Test
  void itFollowsItsParentsAddressUntilItHasOneOfItsOwn() {
    vlan("v5", 5);
    links.up("v5");
    links.set("va", tb -> tb.put(Ifla.IFLA_ADDRESS, A));
    assertThat(links.attrs("v5").get(Ifla.IFLA_ADDRESS)).isEqualTo(A);
    links.set("v5", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    assertThat(links.attrs("va").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(1);
    links.set("va", tb -> tb.put(Ifla.IFLA_ADDRESS, B));
    assertThat(links.attrs("va").get(Ifla.IFLA_PROMISCUITY)).isZero();
    links.set("va", tb -> tb.put(Ifla.IFLA_ADDRESS, A));
    assertThat(links.attrs("v5").get(Ifla.IFLA_ADDRESS)).isEqualTo(B);
    assertThat(links.attrs("va").get(Ifla.IFLA_PROMISCUITY)).isEqualTo(1);
  }

  @Test
  void itIsNeverLargerThanItsParent() {
    refused(
        Errno.EINVAL,
        null,
        () ->
            vlan(
                "v5",
                tb -> tb.put(Ifla.IFLA_MTU, 1501),
                data -> data.put(IflaVlan.IFLA_VLAN_ID, 5)));
    vlan("v5", 5);
    refused(Errno.ERANGE, null, () -> links.set("v5", tb -> tb.put(Ifla.IFLA_MTU, 1501)));
    links.set("va", tb -> tb.put(Ifla.IFLA_MTU, 1300));
    assertThat(links.attrs("v5").get(Ifla.IFLA_MTU)).isEqualTo(1300);
  }

  @Test
  void whatIsRefusedIsRefusedInTheKernelsWords() {
    vlan("v5", 5);
    refused(Errno.EEXIST, "8021q: VLAN device already exists", () -> vlan("w", 5));
    refused(Errno.ERANGE, "8021q: Invalid VLAN id", () -> vlan("w", 4095));
    refused(Errno.EINVAL, "8021q: VLAN properties not specified", () -> vlan("w", tb -> {}, null));
    refused(Errno.EINVAL, "8021q: VLAN id not specified", () -> vlan("w", tb -> {}, data -> {}));
    refused(
        Errno.EPROTONOSUPPORT,
        "8021q: Invalid VLAN protocol",
        () -> vlan("w", tb -> {}, data -> data.put(IflaVlan.IFLA_VLAN_PROTOCOL, 0x1234)));
    refused(
        Errno.EINVAL,
        "8021q: Invalid VLAN flags",
        () ->
            vlan(
                "w",
                tb -> {},
                data ->
                    data.put(IflaVlan.IFLA_VLAN_ID, 7)
                        .put(IflaVlan.IFLA_VLAN_FLAGS, flags(0x100))));
    refused(
        Errno.EOPNOTSUPP,
        "8021q: VLANs not supported on device",
        () ->
            links.add(
                "w",
                "vlan",
                tb -> tb.put(Ifla.IFLA_LINK, 1),
                data -> data.put(IflaVlan.IFLA_VLAN_ID, 7)));
    vlan(
        "w",
        tb -> {},
        data -> data.put(IflaVlan.IFLA_VLAN_PROTOCOL, 0x88a8).put(IflaVlan.IFLA_VLAN_ID, 5));
  }

  @Test
  void prioritiesAreToldInTheKernelsOrder() {
    vlan("v6", 6);
    map("v6", IflaVlan.IFLA_VLAN_EGRESS_QOS, 1, 2, 2, 3, 17, 4);
    map("v6", IflaVlan.IFLA_VLAN_INGRESS_QOS, 3, 4, 9, 1);
    assertThat(map("v6", IflaVlan.IFLA_VLAN_INGRESS_QOS)).containsExactly("1:1", "3:4");
    assertThat(map("v6", IflaVlan.IFLA_VLAN_EGRESS_QOS)).containsExactly("17:4", "1:2", "2:3");
    map("v6", IflaVlan.IFLA_VLAN_EGRESS_QOS, 1, 0, 33, 1);
    map("v6", IflaVlan.IFLA_VLAN_INGRESS_QOS, 3, 0);
    assertThat(map("v6", IflaVlan.IFLA_VLAN_INGRESS_QOS)).containsExactly("1:1");
    assertThat(map("v6", IflaVlan.IFLA_VLAN_EGRESS_QOS)).containsExactly("33:1", "17:4", "2:3");
  }

  private void map(String name, Nest key, int... pairs) {
    links.change(
        name,
        "vlan",
        data -> {
          int list = data.begin(key);
          for (int i = 0; i < pairs.length; i += 2) {
            byte[] struct = new byte[8];
            Bytes.putU32(struct, 0, pairs[i]);
            Bytes.putU32(struct, 4, pairs[i + 1]);
            data.put(IflaVlanQos.IFLA_VLAN_QOS_MAPPING, struct);
          }
          data.end(list);
        });
  }

  private List<String> map(String name, Nest key) {
    Attrs list = data(name).get(key);
    return IntStream.range(0, list.size())
        .mapToObj(list::payloadOf)
        .map(b -> Bytes.getU32(b, 0) + ":" + Bytes.getU32(b, 4))
        .toList();
  }

  @Test
  void vlansGoWithTheirParentAndStandOnEachOther() {
    vlan("v5", 5);
    links.add(
        "v55",
        "vlan",
        tb -> tb.put(Ifla.IFLA_LINK, links.index("v5")),
        data -> data.put(IflaVlan.IFLA_VLAN_ID, 5));
    links.del("va");
    assertThat(links.names()).containsExactly("lo");
  }
}
