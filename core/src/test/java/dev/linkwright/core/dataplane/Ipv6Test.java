package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaIpvlan;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** IPv6 on devices that come, go and change. What is expected here was seen on Linux 6.1. */
@NullMarked
final class Ipv6Test {
  private static final int ACK = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;
  private static final int DUMP = NlmF.NLM_F_REQUEST | NlmF.NLM_F_DUMP;
  private static final String MAC = "02:00:00:00:00:01";

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 7);
  private final NetlinkConnection connection =
      new NetlinkConnection(host.open(null), Duration.ofSeconds(1));
  private final Links links = new Links(connection);

  private void dummy(String name) {
    links.add(name, "dummy", tb -> tb.put(Ifla.IFLA_ADDRESS, MacAddress.parse(MAC)), null);
    links.up(name);
  }

  private void vrf(String name, int table) {
    links.add(name, "vrf", tb -> {}, data -> data.put(IflaVrf.IFLA_VRF_TABLE, table));
    links.up(name);
  }

  private void address(int type, int flags, String name, String prefix) {
    IpPrefix p = IpPrefix.parse(prefix);
    RtnlWriter w =
        RtnlWriter.begin(type, ACK | flags, new IfAddrMsg(10, p.length(), 0, 0, links.index(name)));
    w.attrs().put(Ifa.IFA_LOCAL, p.address());
    connection.request(w.message());
  }

  private void add(String name, String prefix) {
    address(Rtm.RTM_NEWADDR, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, name, prefix);
  }

  private void del(String name, String prefix) {
    address(Rtm.RTM_DELADDR, 0, name, prefix);
  }

  /** "ADDRESS/LENGTH", with " tentative" where it is. */
  private List<String> addresses(String name) {
    int index = links.index(name);
    return connection
        .dump(RtnlWriter.begin(Rtm.RTM_GETADDR, DUMP, new IfAddrMsg(10, 0, 0, 0, 0)).message())
        .messages()
        .stream()
        .map(RtnlMessage::parse)
        .filter(m -> m.fixed(IfAddrMsg.class).index() == index)
        .map(Ipv6Test::addressText)
        .toList();
  }

  private static String addressText(RtnlMessage m) {
    boolean tentative = (m.attrs().get(Ifa.IFA_FLAGS) & IfaF.IFA_F_TENTATIVE) != 0;
    return m.attrs().get(Ifa.IFA_ADDRESS)
        + "/"
        + m.fixed(IfAddrMsg.class).prefixLen()
        + (tentative ? " tentative" : "");
  }

  /** "TABLE TYPE DESTINATION dev INDEX metric METRIC" of all tables. */
  private List<String> routes() {
    RtMsg all = new RtMsg(10, 0, 0, 0, 0, 0, 0, 0, 0);
    return connection
        .dump(RtnlWriter.begin(Rtm.RTM_GETROUTE, DUMP, all).message())
        .messages()
        .stream()
        .map(RtnlMessage::parse)
        .map(Ipv6Test::routeText)
        .toList();
  }

  private static String routeText(RtnlMessage m) {
    RtMsg rtm = m.fixed(RtMsg.class);
    Attrs tb = m.attrs();
    String dst = rtm.dstLen() == 0 ? "default" : tb.get(Rta.RTA_DST) + "/" + rtm.dstLen();
    String hop = tb.has(Rta.RTA_OIF) ? "dev " + tb.get(Rta.RTA_OIF) : "multipath";
    return tb.get(Rta.RTA_TABLE)
        + " "
        + rtm.type()
        + " "
        + dst
        + " "
        + hop
        + " metric "
        + tb.get(Rta.RTA_PRIORITY);
  }

  private void route(int nlflags, String dst, @Nullable String src, String via) {
    IpPrefix to = IpPrefix.parse(dst);
    int srcLen = src == null ? 0 : IpPrefix.parse(src).length();
    RtMsg rtm = new RtMsg(10, to.length(), srcLen, 0, 254, 3, 0, Rtn.RTN_UNICAST, 0);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWROUTE, ACK | NlmF.NLM_F_CREATE | nlflags, rtm);
    w.attrs().put(Rta.RTA_DST, to.address());
    if (src != null) {
      w.attrs().put(Rta.RTA_SRC, IpPrefix.parse(src).address());
    }
    if (via.contains(":")) {
      w.attrs().put(Rta.RTA_GATEWAY, IpAddress.parse(via));
    } else {
      w.attrs().put(Rta.RTA_OIF, links.index(via));
    }
    connection.request(w.message());
  }

  private RtnlMessage get(String dst, String src) {
    RtMsg rtm = new RtMsg(10, 128, 128, 0, 0, 0, 0, 0, 0);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETROUTE, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK, rtm);
    w.attrs().put(Rta.RTA_DST, IpAddress.parse(dst)).put(Rta.RTA_SRC, IpAddress.parse(src));
    return RtnlMessage.parse(connection.request(w.message()).get(0));
  }

  @Test
  void aLinkGetsItsLinkLocalAddressWhenItIsReady() {
    links.up("lo");
    dummy("d0");
    assertThat(addresses("lo")).containsExactly("::1/128");
    assertThat(addresses("d0")).containsExactly("fe80::ff:fe00:1/64");
    assertThat(routes())
        .containsExactly(
            "254 1 fe80::/64 dev 2 metric 256",
            "255 2 ::1/128 dev 1 metric 0",
            "255 2 fe80::ff:fe00:1/128 dev 2 metric 0",
            "255 5 ff00::/8 dev 2 metric 256");
  }

  @Test
  void aVrfHasNoLinkLocalAddressAndNoMulticastRoute() {
    vrf("red", 10);
    assertThat(addresses("red")).isEmpty();
    assertThat(routes()).isEmpty();
  }

  @Test
  void anAddressOnALinkWithoutCarrierStaysTentativeUntilThePeerIsUp() {
    links.add("va", "veth");
    links.up("va");
    add("va", "2001:db8::1/64");
    assertThat(addresses("va")).containsExactly("2001:db8::1/64 tentative");
    links.up("veth0");
    assertThat(addresses("va")).first().isEqualTo("2001:db8::1/64");
  }

  @Test
  void enslavingTakesGlobalAddressesAndRoutesAndTheLinkLocalOneComesBackInTheVrf() {
    dummy("d0");
    add("d0", "2001:db8::1/64");
    vrf("red", 10);
    links.set("d0", tb -> tb.put(Ifla.IFLA_MASTER, links.index("red")));
    assertThat(addresses("d0")).containsExactly("fe80::ff:fe00:1/64");
    assertThat(routes())
        .containsExactly(
            "10 2 fe80::ff:fe00:1/128 dev 2 metric 0",
            "10 1 fe80::/64 dev 2 metric 256",
            "10 5 ff00::/8 dev 2 metric 256");
  }

  @Test
  void keepAddrOnDownKeepsGlobalAddressesTentativeUntilTheLinkIsUp() {
    dummy("d0");
    add("d0", "2001:db8::1/64");
    host.sysctl(null, "net.ipv6.conf.all.keep_addr_on_down", 1);
    links.down("d0");
    assertThat(addresses("d0")).containsExactly("2001:db8::1/64 tentative");
    assertThat(routes()).isEmpty();
    links.up("d0");
    assertThat(addresses("d0")).containsExactly("2001:db8::1/64", "fe80::ff:fe00:1/64");
    assertThat(routes()).contains("255 2 2001:db8::1/128 dev 2 metric 0");
  }

  @Test
  void aRouterAnswersToTheAnycastAddressOfItsSubnets() {
    dummy("d0");
    add("d0", "2001:db8::1/64");
    host.sysctl(null, "net.ipv6.conf.all.forwarding", 1);
    add("d0", "2001:db8::2/64");
    String anycast = "255 4 2001:db8::/128 dev 2 metric 0";
    assertThat(routes()).containsOnlyOnce(anycast);
    del("d0", "2001:db8::1/64");
    assertThat(routes()).contains(anycast);
    host.sysctl(null, "net.ipv6.conf.d0.forwarding", 0);
    assertThat(routes()).doesNotContain(anycast);
  }

  @Test
  void disablingIpv6TakesEverythingAndEnablingBringsTheLinkLocalAddress() {
    dummy("d0");
    add("d0", "2001:db8::1/64");
    host.sysctl(null, "net.ipv6.conf.d0.disable_ipv6", 1);
    assertThat(addresses("d0")).isEmpty();
    assertThatThrownBy(() -> add("d0", "2001:db8::1/64"))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining("EACCES");
    host.sysctl(null, "net.ipv6.conf.d0.disable_ipv6", 0);
    assertThat(addresses("d0")).containsExactly("fe80::ff:fe00:1/64");
  }

  @Test
  void ipvlansOfOneLinkHaveDifferentLinkLocalAddressesAndShareNone() {
    links.add("p", "dummy", tb -> tb.put(Ifla.IFLA_ADDRESS, MacAddress.parse(MAC)), null);
    for (String name : List.of("i1", "i2")) {
      links.add(
          name,
          "ipvlan",
          tb -> tb.put(Ifla.IFLA_LINK, links.index("p")),
          data -> data.put(IflaIpvlan.IFLA_IPVLAN_MODE, 0));
    }
    links.up("p");
    links.up("i1");
    links.up("i2");
    assertThat(addresses("i1")).containsExactly("fe80::200:0:100:1/64");
    assertThat(addresses("i2")).containsExactly("fe80::200:0:200:1/64");
    add("i1", "2001:db8::1/64");
    assertThatThrownBy(() -> add("i2", "2001:db8::1/64"))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining("Address already assigned to an ipvlan device");
  }

  @Test
  void aDumpPassesOverARouteThatStandsBetweenTheNextHopsOfAnother() {
    dummy("d0");
    dummy("d1");
    add("d0", "2001:db8::1/64");
    route(0, "2001:db8:b::/48", null, "2001:db8::9");
    route(NlmF.NLM_F_APPEND, "2001:db8:b::/48", null, "d1");
    route(NlmF.NLM_F_APPEND, "2001:db8:b::/48", null, "2001:db8::8");
    assertThat(routes())
        .filteredOn(r -> r.contains("2001:db8:b::"))
        .containsExactly("254 1 2001:db8:b::/48 multipath metric 1024");
  }

  @Test
  void aRouteForSomeSourcesHidesThatForAllFromOtherSources() {
    dummy("d0");
    dummy("d1");
    add("d0", "2001:db8::1/64");
    add("d1", "2001:db8:1::1/64");
    route(0, "2001:db8:a::/48", null, "2001:db8::9");
    route(0, "2001:db8:a::/48", "2001:db8:1::/64", "2001:db8:1::9");
    assertThat(get("2001:db8:a::1", "2001:db8:1::1").attrs().get(Rta.RTA_OIF)).isEqualTo(3);
    assertThatThrownBy(() -> get("2001:db8:a::1", "2001:db8::1"))
        .isInstanceOf(NetlinkException.class)
        .hasMessageContaining("ENETUNREACH");
  }

  @Test
  void aMachineMadeFromDumpsSaysTheSame() {
    links.up("lo");
    dummy("d0");
    add("d0", "2001:db8::1/64");
    add("d0", "2001:db8::2/64");
    host.sysctl(null, "net.ipv6.conf.d0.forwarding", 1);
    host.sysctl(null, "net.ipv6.conf.default.addr_gen_mode", 1);
    dummy("d1");
    vrf("red", 10);
    links.set("d1", tb -> tb.put(Ifla.IFLA_MASTER, links.index("red")));
    add("d1", "2001:db8:1::1/64");
    route(0, "2001:db8:a::/48", null, "2001:db8::9");
    route(0, "2001:db8:a::/48", "2001:db8::/64", "2001:db8::8");
    route(NlmF.NLM_F_APPEND, "2001:db8:a::/48", null, "2001:db8::7");
    List<NetlinkMessage> said = dumps(connection);

    Seeder seeder = new Seeder(KernelProfile.LINUX_6_1, 8);
    Host seeded = seeder.dump("", said).seed();

    assertThat(seeded.notModelled()).isEmpty();
    NetlinkConnection other = new NetlinkConnection(seeded.open(null), Duration.ofSeconds(1));
    assertThat(aboutIpv6(dumps(other))).isEqualTo(aboutIpv6(said));
  }

  private static List<String> aboutIpv6(List<NetlinkMessage> dumped) {
    return dumped.stream()
        .filter(m -> m.type() != Rtm.RTM_NEWLINK)
        .map(m -> HexFormat.of().formatHex(m.toBytes(), NlMsgHdr.SIZE, m.toBytes().length))
        .toList();
  }

  private static List<NetlinkMessage> dumps(NetlinkConnection from) {
    List<NetlinkMessage> out = new ArrayList<>();
    out.addAll(dump(from, Rtm.RTM_GETLINK, new IfInfoMsg(0, 0, 0, 0, 0)));
    out.addAll(dump(from, Rtm.RTM_GETADDR, new IfAddrMsg(10, 0, 0, 0, 0)));
    out.addAll(dump(from, Rtm.RTM_GETROUTE, new RtMsg(10, 0, 0, 0, 0, 0, 0, 0, 0)));
    out.addAll(dump(from, Rtm.RTM_GETRULE, new FibRuleHdr(10, 0, 0, 0, 0, 0, 0)));
    return out;
  }

  private static List<NetlinkMessage> dump(NetlinkConnection from, int type, FixedHeader header) {
    return from.dump(RtnlWriter.begin(type, DUMP, header).message()).messages();
  }
}
