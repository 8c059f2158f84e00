package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaMacvlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A machine made from dumps dumps the same. */
final class SeederTest {
  private static final int DUMP = NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP;

  private static NetlinkConnection on(Host host, @Nullable String netns) {
    return new NetlinkConnection(host.open(netns), Duration.ofSeconds(1));
  }

  private static List<NetlinkMessage> everything(Host host, @Nullable String netns) {
    NetlinkConnection c = on(host, netns);
    List<NetlinkMessage> all = new ArrayList<>(links(c));
    all.addAll(
        c.dump(RtnlWriter.begin(Rtm.RTM_GETADDR, DUMP, new IfAddrMsg(2, 0, 0, 0, 0)).message())
            .messages());
    all.addAll(
        c.dump(
                RtnlWriter.begin(Rtm.RTM_GETROUTE, DUMP, new RtMsg(2, 0, 0, 0, 0, 0, 0, 0, 0))
                    .message())
            .messages());
    return all.stream().map(m -> m.stamped(0, 0, 0)).toList();
  }

  private static List<NetlinkMessage> links(NetlinkConnection c) {
    return c.dump(RtnlWriter.begin(Rtm.RTM_GETLINK, DUMP, new IfInfoMsg(0, 0, 0, 0, 0)).message())
        .messages();
  }

  private static void addAddress(NetlinkConnection c, int ifindex, String address) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE;
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWADDR, flags, new IfAddrMsg(2, 24, 0, 0, ifindex));
    w.attrs()
        .put(Ifa.IFA_LOCAL, IpAddress.parse(address))
        .put(Ifa.IFA_ADDRESS, IpAddress.parse(address));
    c.request(w.message());
  }

  private static Host example() {
    Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
    host.addNetns("x");
    Links links = new Links(on(host, null));
    links.up("lo");
    links.add("d0", "dummy");
    links.add("red", "vrf", tb -> {}, data -> data.put(IflaVrf.IFLA_VRF_TABLE, 10));
    links.add("va", "veth");
    links.up("d0");
    links.up("red");
    links.up("va");
    int red = links.index("red");
    links.set("d0", tb -> tb.put(Ifla.IFLA_MASTER, red));
    links.set("veth0", tb -> tb.put(Ifla.IFLA_NET_NS_FD, host.netnsFd("x")));
    new Links(on(host, "x")).up("veth0");
    addAddress(on(host, null), links.index("d0"), "192.0.2.1");
    addAddress(on(host, null), links.index("va"), "198.51.100.1");
    return host;
  }

  @Test
  void whatWasDumpedIsDumpedAgain() {
    Host original = example();
    Host copy =
        new Seeder(KernelProfile.LINUX_6_1, 99)
            .dump("", everything(original, null))
            .dump("x", everything(original, "x"))
            .seed();
    assertThat(copy.notModelled()).isEmpty();
    assertThat(everything(copy, null)).isEqualTo(everything(original, null));
    assertThat(everything(copy, "x")).isEqualTo(everything(original, "x"));
  }

  /**
   * What a machine may say differently: runtime marks of IPv6, and paddings that only user-mode
   * Linux writes into bridges.
   */
  private static final Set<Integer> NOT_COMPARED =
      Set.of(Ifla.IFLA_AF_SPEC.type(), Ifla.IFLA_LINKINFO.type());

  private static Map<String, List<NetlinkMessage>> recorded() throws IOException {
    Map<String, List<NetlinkMessage>> dumps = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(SeederTest.class.getResourceAsStream("seed.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          String netns = words[0].equals("host") ? "" : words[0];
          NetlinkMessage message = NetlinkMessage.of(HexFormat.of().parseHex(words[1]));
          dumps.computeIfAbsent(netns, name -> new ArrayList<>()).add(message.stamped(0, 0, 0));
        }
      }
    }
    return dumps;
  }

  /** The message in words, without stamps of time. */
  private static String words(NetlinkMessage message) {
    RtnlMessage m = RtnlMessage.parse(message);
    StringBuilder out = new StringBuilder(Rtm.name(message.type()) + " " + m.fixed());
    for (int i = 0; i < m.attrs().size(); i++) {
      Attr key = m.attrs().set().byType(m.attrs().typeOf(i));
      String name = key == null ? Integer.toString(m.attrs().typeOf(i)) : key.name();
      boolean link = message.type() == Rtm.RTM_NEWLINK;
      if (!name.endsWith("CACHEINFO") && !(link && NOT_COMPARED.contains(m.attrs().typeOf(i)))) {
        out.append(' ')
            .append(name)
            .append('=')
            .append(HexFormat.of().formatHex(m.attrs().payloadOf(i)));
      }
    }
    return out.toString();
  }

  @Test
  void aRealLinuxIsTakenOver() throws IOException {
    Map<String, List<NetlinkMessage>> dumps = recorded();
    Seeder seeder = new Seeder(KernelProfile.LINUX_6_1, 5);
    dumps.forEach(seeder::dump);
    Host host = seeder.seed();
    assertThat(host.notModelled()).isEmpty();
    for (String netns : dumps.keySet()) {
      NetlinkConnection c = on(host, netns.isEmpty() ? null : netns);
      List<NetlinkMessage> all = new ArrayList<>(links(c));
      all.addAll(
          c.dump(RtnlWriter.begin(Rtm.RTM_GETADDR, DUMP, new IfAddrMsg(0, 0, 0, 0, 0)).message())
              .messages());
      all.addAll(
          c.dump(
                  RtnlWriter.begin(Rtm.RTM_GETROUTE, DUMP, new RtMsg(0, 0, 0, 0, 0, 0, 0, 0, 0))
                      .message())
              .messages());
      all.addAll(
          c.dump(
                  RtnlWriter.begin(Rtm.RTM_GETRULE, DUMP, new FibRuleHdr(0, 0, 0, 0, 0, 0, 0))
                      .message())
              .messages());
      List<String> said = all.stream().map(SeederTest::words).toList();
      assertThat(said)
          .containsExactlyInAnyOrderElementsOf(
              dumps.get(netns).stream().map(SeederTest::words).toList());
    }
  }

  @Test
  void theCopyGoesOnAsTheOriginalWould() {
    Host original = example();
    Host copy =
        new Seeder(KernelProfile.LINUX_6_1, 99)
            .dump("", everything(original, null))
            .dump("x", everything(original, "x"))
            .seed();
    for (Host host : List.of(original, copy)) {
      Links links = new Links(on(host, null));
      links.del("red");
      links.down("va");
      links.add(
          "z",
          "dummy",
          tb -> tb.put(Ifla.IFLA_ADDRESS, MacAddress.parse("02:00:00:00:00:01")),
          null);
    }
    assertThat(everything(copy, null)).isEqualTo(everything(original, null));
    assertThat(everything(copy, "x")).isEqualTo(everything(original, "x"));
  }

  /** What stands on a port is no longer there when the port is released. */
  @Test
  void aMacvlanOnAPortIsGoneWhenItIsDeleted() {
    Host original = example();
    Links links = new Links(on(original, null));
    int va = links.index("va");
    int red = links.index("red");
    links.set("va", tb -> tb.put(Ifla.IFLA_MASTER, red));
    links.add(
        "mv0",
        "macvlan",
        tb -> tb.put(Ifla.IFLA_LINK, va),
        data -> data.put(IflaMacvlan.IFLA_MACVLAN_MODE, 4));
    links.up("mv0");
    Host copy =
        new Seeder(KernelProfile.LINUX_6_1, 99)
            .dump("", everything(original, null))
            .dump("x", everything(original, "x"))
            .seed();
    assertThat(copy.notModelled()).isEmpty();
    for (Host host : List.of(original, copy)) {
      Links there = new Links(on(host, null));
      there.del("mv0");
      there.set("va", tb -> tb.put(Ifla.IFLA_MASTER, 0));
    }
    assertThat(everything(copy, null)).isEqualTo(everything(original, null));
  }

  /** The other end of the veth was not looked at, so the veth is kept as it is. */
  @Test
  void aMacvlanOnWhatIsNotModelledIsGoneWhenItIsDeleted() {
    Host original = example();
    Links links = new Links(on(original, null));
    int va = links.index("va");
    int red = links.index("red");
    links.set("va", tb -> tb.put(Ifla.IFLA_MASTER, red));
    links.add("mv0", "macvlan", tb -> tb.put(Ifla.IFLA_LINK, va), null);
    Host copy = new Seeder(KernelProfile.LINUX_6_1, 99).dump("", everything(original, null)).seed();
    assertThat(copy.notModelled()).hasSize(1);
    for (Host host : List.of(original, copy)) {
      Links there = new Links(on(host, null));
      there.del("mv0");
      there.set("va", tb -> tb.put(Ifla.IFLA_MASTER, 0));
    }
    assertThat(everything(copy, null)).hasSameSizeAs(everything(original, null));
  }

  @Test
  void aLinkOfAForeignKindIsKeptWithAllThatWasSaidOfIt() {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 1, 7, 0x1003, 0));
    w.attrs()
        .put(Ifla.IFLA_IFNAME, "wg0")
        .put(Ifla.IFLA_MTU, 1420)
        .put(Ifla.IFLA_PARENT_DEV_NAME, "usb1");
    int info = w.attrs().beginUnflagged(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, "wireguard");
    w.attrs().putRaw(2, new byte[] {8, 0, 9, 0, 1, 2, 3, 4});
    w.attrs().end(info);
    w.attrs().putRaw(200, new byte[] {1, 2, 3});
    RtnlMessage said = RtnlMessage.parse(w.message());

    Host host = new Seeder(KernelProfile.LINUX_6_1, 1).dump("", List.of(w.message())).seed();
    RtnlMessage shown = new Links(on(host, null)).show("wg0");
    assertThat(host.notModelled()).hasSize(1);
    assertThat(shown.attrs().get(Ifla.IFLA_PARENT_DEV_NAME)).isEqualTo("usb1");
    assertThat(shown.attrs().get(Ifla.IFLA_LINKINFO).toBytes())
        .isEqualTo(said.attrs().get(Ifla.IFLA_LINKINFO).toBytes());
    assertThat(shown.attrs().payloadOf(shown.attrs().size() - 1)).isNotEmpty();
  }
}
