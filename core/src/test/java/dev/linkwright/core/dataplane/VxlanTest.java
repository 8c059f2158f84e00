package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What transcripts cannot show of vxlan: namespaces that go, and dumps that are taken over. */
final class VxlanTest {
  private static final int ACK = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;

  private final Host host = Host.boot(KernelProfile.LINUX_6_1, 1);

  private static NetlinkConnection on(Host host, String netns) {
    return new NetlinkConnection(host.open(netns), Duration.ofSeconds(1));
  }

  private static Consumer<AttrWriter> to(int vni, String group) {
    return data ->
        data.put(IflaVxlan.IFLA_VXLAN_ID, vni)
            .put(IflaVxlan.IFLA_VXLAN_GROUP, IpAddress.parse(group));
  }

  private static void entry(NetlinkConnection c, int ifindex, String mac, String dst) {
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, ifindex, Nud.NUD_PERMANENT, Ntf.NTF_SELF, 0);
    int flags = ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_APPEND;
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNEIGH, flags, ndm);
    w.attrs().put(Nda.NDA_LLADDR, MacAddress.parse(mac));
    w.attrs().put(Nda.NDA_DST, IpAddress.parse(dst));
    c.request(w.message());
  }

  private static List<NetlinkMessage> dump(Host host, RtnlWriter question) {
    return on(host, null).dump(question.message()).messages().stream()
        .map(m -> m.stamped(0, 0, 0))
        .toList();
  }

  private static List<NetlinkMessage> everything(Host host) {
    IfInfoMsg all = new IfInfoMsg(0, 0, 0, 0, 0);
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0);
    List<NetlinkMessage> out =
        new ArrayList<>(dump(host, RtnlWriter.begin(Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST, all)));
    out.addAll(dump(host, RtnlWriter.begin(Rtm.RTM_GETNEIGH, NlmF.NLM_F_REQUEST, ndm)));
    return out;
  }

  @Test
  void aNamespaceTakesTheDevicesWhoseSocketsAreInIt() {
    host.addNetns("x");
    Links links = new Links(on(host, null));
    int here = host.netnsFd(null);
    Consumer<AttrWriter> elsewhere = tb -> tb.put(Ifla.IFLA_NET_NS_FD, here);
    try (NetlinkConnection inside = on(host, "x")) {
      new Links(inside).add("v0", "vxlan", elsewhere, to(1, "10.0.0.1"));
    }
    links.add("v1", "vxlan", tb -> {}, to(1, "10.0.0.1"));
    assertThat(links.names()).contains("v0", "v1");
    host.namespaces().delete("x");
    assertThat(links.names()).contains("v1").doesNotContain("v0");
  }

  @Test
  void devicesAndTheirEntriesAreTakenOver() {
    NetlinkConnection c = on(host, null);
    Links links = new Links(c);
    links.add("d0", "dummy");
    int below = links.index("d0");
    links.add(
        "v0",
        "vxlan",
        tb -> {},
        to(5, "239.1.1.1")
            .andThen(data -> data.put(IflaVxlan.IFLA_VXLAN_LINK, below))
            .andThen(data -> data.put(IflaVxlan.IFLA_VXLAN_TTL_INHERIT)));
    links.add("v1", "vxlan", tb -> {}, data -> data.put(IflaVxlan.IFLA_VXLAN_ID, 6));
    links.up("v0");
    entry(c, links.index("v0"), "00:00:00:00:00:00", "10.0.0.7");
    entry(c, links.index("v1"), "02:00:00:00:00:09", "10.0.0.8");
    Host copy = new Seeder(KernelProfile.LINUX_6_1, 99).dump("", everything(host)).seed();
    assertThat(copy.notModelled()).isEmpty();
    assertThat(everything(copy)).isEqualTo(everything(host));
    new Links(on(copy, null)).del("d0");
    assertThat(new Links(on(copy, null)).names()).contains("v1").doesNotContain("v0");
  }
}
