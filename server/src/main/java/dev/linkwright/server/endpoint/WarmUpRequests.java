package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.FrAct;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVrf;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.route.VethInfo;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * What {@link WarmUp} asks for, with link numbers that no host has and addresses for documentation
 * and measurements.
 */
final class WarmUpRequests {
  private static final int DUMMY = 1 << 20;
  private static final int VETH = DUMMY + 1;
  private static final int VRF = DUMMY + 2;
  private static final String PEER = "lw-warm-peer";
  private static final int TABLE = 0x4c57;
  private static final int PRIORITY = 0x4c57;

  private static final IpAddress OWN = IpAddress.parse("192.0.2.1");
  private static final IpAddress GATEWAY_ADDRESS = IpAddress.parse("192.0.2.2");
  private static final IpAddress OWN_6 = IpAddress.parse("2001:db8::1");
  private static final IpAddress ELSEWHERE = IpAddress.parse("203.0.113.0");
  private static final int FIRST = IpAddress.parse("198.18.0.0").v4Value();

  private static final int CREATE =
      NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;
  private static final int CHANGE = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;

  /** A link behind which the gateway of all routes is. */
  static final List<NetlinkMessage> GATEWAY =
      List.of(newLink(DUMMY, "lw-warm-up", "dummy", data -> {}), address(DUMMY, OWN, 24));

  /**
   * A pair gets a carrier, gets addresses, joins a VRF; rules and routes come and go; some is
   * refused.
   */
  static final List<NetlinkMessage> LIFE =
      List.of(
          newPair(),
          newPair(),
          peerUp(),
          address(VETH, OWN, 25),
          address(VETH, OWN_6, 64),
          newVrf(),
          master(VRF),
          getLink(),
          route6(Rtm.RTM_NEWROUTE, CREATE, "2001:db8:1::1"),
          route6(Rtm.RTM_NEWROUTE, CREATE, "2001:db8:1::ffff:ffff:ffff:fffe"),
          route6(Rtm.RTM_DELROUTE, CHANGE, "2001:db8:1::1"),
          rule(Rtm.RTM_NEWRULE, CREATE),
          rule(Rtm.RTM_NEWRULE, CREATE),
          rule(Rtm.RTM_DELRULE, CHANGE),
          unreachable(),
          delRoute(-1),
          master(0),
          delLink(VRF),
          delLink(VETH));

  static final List<NetlinkMessage> DUMPS =
      List.of(
          dump(Rtm.RTM_GETLINK, new IfInfoMsg(Af.AF_UNSPEC, 0, 0, 0, 0)),
          dump(Rtm.RTM_GETADDR, new IfAddrMsg(Af.AF_UNSPEC, 0, 0, 0, 0)),
          dump(Rtm.RTM_GETROUTE, new RtMsg(Af.AF_INET6, 0, 0, 0, 0, 0, 0, 0, 0)),
          dump(Rtm.RTM_GETRULE, new FibRuleHdr(Af.AF_INET, 0, 0, 0, 0, 0, 0)));

  private WarmUpRequests() {}

  static NetlinkMessage newRoute(int number) {
    return route(Rtm.RTM_NEWROUTE, CREATE, IpAddress.v4(FIRST + number), GATEWAY_ADDRESS);
  }

  static NetlinkMessage delRoute(int number) {
    return route(Rtm.RTM_DELROUTE, CHANGE, IpAddress.v4(FIRST + number), GATEWAY_ADDRESS);
  }

  private static NetlinkMessage unreachable() {
    return route(Rtm.RTM_NEWROUTE, CREATE, OWN, ELSEWHERE);
  }

  private static NetlinkMessage route(int type, int flags, IpAddress to, IpAddress via) {
    RtnlWriter w = RtnlWriter.begin(type, flags, rtMsg(Af.AF_INET, Integer.SIZE));
    w.attrs().put(Rta.RTA_DST, to);
    w.attrs().put(Rta.RTA_GATEWAY, via);
    return w.message();
  }

  private static NetlinkMessage route6(int type, int flags, String to) {
    RtnlWriter w = RtnlWriter.begin(type, flags, rtMsg(Af.AF_INET6, 128));
    w.attrs().put(Rta.RTA_DST, IpAddress.parse(to));
    w.attrs().put(Rta.RTA_OIF, VETH);
    return w.message();
  }

  private static RtMsg rtMsg(int family, int length) {
    int main = RtTable.RT_TABLE_MAIN;
    return new RtMsg(family, length, 0, 0, main, Rtprot.RTPROT_BOOT, 0, Rtn.RTN_UNICAST, 0);
  }

  private static NetlinkMessage rule(int type, int flags) {
    RtnlWriter w =
        RtnlWriter.begin(
            type, flags, new FibRuleHdr(Af.AF_INET, 0, 0, 0, 0, FrAct.FR_ACT_TO_TBL, 0));
    w.attrs().put(Fra.FRA_PRIORITY, PRIORITY);
    w.attrs().put(Fra.FRA_TABLE, TABLE);
    return w.message();
  }

  private static NetlinkMessage address(int index, IpAddress address, int length) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWADDR,
            CREATE,
            new IfAddrMsg(address.family(), length, IfaF.IFA_F_NODAD, 0, index));
    w.attrs().put(Ifa.IFA_LOCAL, address);
    w.attrs().put(Ifa.IFA_ADDRESS, address);
    return w.message();
  }

  private static NetlinkMessage newPair() {
    return newLink(
        VETH,
        "lw-warm-veth",
        "veth",
        data -> {
          int peer = data.begin(VethInfo.VETH_INFO_PEER, new byte[IfInfoMsg.SIZE]);
          data.put(Ifla.IFLA_IFNAME, PEER);
          data.end(peer);
        });
  }

  private static NetlinkMessage peerUp() {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWLINK, CHANGE, new IfInfoMsg(Af.AF_UNSPEC, 0, 0, Iff.IFF_UP, Iff.IFF_UP));
    w.attrs().put(Ifla.IFLA_IFNAME, PEER);
    return w.message();
  }

  private static NetlinkMessage newVrf() {
    return newLink(VRF, "lw-warm-vrf", "vrf", data -> data.put(IflaVrf.IFLA_VRF_TABLE, TABLE));
  }

  private static NetlinkMessage newLink(
      int index, String name, String kind, Consumer<AttrWriter> data) {
    RtnlWriter w =
        RtnlWriter.begin(
            Rtm.RTM_NEWLINK, CREATE, new IfInfoMsg(Af.AF_UNSPEC, 0, index, Iff.IFF_UP, Iff.IFF_UP));
    w.attrs().put(Ifla.IFLA_IFNAME, name);
    int info = w.attrs().begin(Ifla.IFLA_LINKINFO);
    w.attrs().put(IflaInfo.IFLA_INFO_KIND, kind);
    int nest = w.attrs().begin(IflaInfo.IFLA_INFO_DATA);
    data.accept(w.attrs());
    w.attrs().end(nest);
    w.attrs().end(info);
    return w.message();
  }

  private static NetlinkMessage master(int index) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWLINK, CHANGE, link(VETH));
    w.attrs().put(Ifla.IFLA_MASTER, index);
    return w.message();
  }

  private static NetlinkMessage delLink(int index) {
    return RtnlWriter.begin(Rtm.RTM_DELLINK, CHANGE, link(index)).message();
  }

  private static NetlinkMessage getLink() {
    return RtnlWriter.begin(Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST, link(VETH)).message();
  }

  private static IfInfoMsg link(int index) {
    return new IfInfoMsg(Af.AF_UNSPEC, 0, index, 0, 0);
  }

  private static NetlinkMessage dump(int type, FixedHeader header) {
    return RtnlWriter.begin(type, NlmF.NLM_F_REQUEST, header).message();
  }
}
