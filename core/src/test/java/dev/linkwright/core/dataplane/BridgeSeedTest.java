package dev.linkwright.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bridge made from dumps has the ports, VLANs and entries that were set in the original. */
final class BridgeSeedTest {
  private static final int ACK = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;

  private static NetlinkConnection on(Host host) {
    return new NetlinkConnection(host.open(null), Duration.ofSeconds(1));
  }

  private static IfInfoMsg of(int family, int ifindex) {
    return new IfInfoMsg(family, 0, ifindex, 0, 0);
  }

  private static void vlan(NetlinkConnection c, int type, int port, byte[] info) {
    RtnlWriter w = RtnlWriter.begin(type, ACK, of(Af.AF_BRIDGE, port));
    int nest = w.attrs().beginRaw(Ifla.IFLA_AF_SPEC.type());
    w.attrs().put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, info);
    w.attrs().end(nest);
    c.request(w.message());
  }

  private static Host original() {
    Host host = Host.boot(KernelProfile.LINUX_6_1, 1);
    NetlinkConnection c = on(host);
    Links links = new Links(c);
    links.add("br0", "bridge", tb -> {}, data -> data.put(IflaBr.IFLA_BR_VLAN_FILTERING, 1));
    links.add("d0", "dummy");
    int br = links.index("br0");
    int port = links.index("d0");
    links.set("d0", tb -> tb.put(Ifla.IFLA_MASTER, br));
    vlan(c, Rtm.RTM_DELLINK, port, new byte[] {0, 0, 1, 0});
    vlan(c, Rtm.RTM_SETLINK, port, new byte[] {6, 0, 5, 0});
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_SETLINK, ACK, of(Af.AF_BRIDGE, port));
    int nest = w.attrs().beginRaw(Ifla.IFLA_PROTINFO.type() | Attr.NLA_F_NESTED);
    w.attrs().put(IflaBrport.IFLA_BRPORT_LEARNING, 0);
    w.attrs().end(nest);
    c.request(w.message());
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, port, Nud.NUD_NOARP, Ntf.NTF_MASTER, 0);
    RtnlWriter entry = RtnlWriter.begin(Rtm.RTM_NEWNEIGH, ACK | NlmF.NLM_F_CREATE, ndm);
    entry.attrs().put(Nda.NDA_LLADDR, MacAddress.parse("02:00:00:00:00:99"));
    entry.attrs().put(Nda.NDA_VLAN, 5);
    c.request(entry.message());
    return host;
  }

  private static List<NetlinkMessage> dump(NetlinkConnection c, RtnlWriter question) {
    return c.dump(question.message()).messages().stream().map(m -> m.stamped(0, 0, 0)).toList();
  }

  private static List<NetlinkMessage> links(Host host) {
    return dump(
        on(host), RtnlWriter.begin(Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST, of(Af.AF_UNSPEC, 0)));
  }

  private static List<NetlinkMessage> bridges(Host host) {
    NetlinkConnection c = on(host);
    RtnlWriter vlans = RtnlWriter.begin(Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST, of(Af.AF_BRIDGE, 0));
    vlans.attrs().put(Ifla.IFLA_EXT_MASK, RtextFilter.RTEXT_FILTER_BRVLAN);
    List<NetlinkMessage> all = new ArrayList<>(dump(c, vlans));
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0);
    all.addAll(dump(c, RtnlWriter.begin(Rtm.RTM_GETNEIGH, NlmF.NLM_F_REQUEST, ndm)));
    return all;
  }

  @Test
  void portsVlansAndEntriesAreTakenOver() {
    Host original = original();
    Host copy =
        new Seeder(KernelProfile.LINUX_6_1, 99)
            .dump("", links(original))
            .dump("", bridges(original))
            .seed();
    assertThat(copy.notModelled()).isEmpty();
    assertThat(bridges(original).toString()).contains("020000000099");
    assertThat(bridges(copy)).containsExactlyInAnyOrderElementsOf(bridges(original));
  }
}
