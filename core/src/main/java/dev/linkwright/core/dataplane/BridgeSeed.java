package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BridgeFlags;
import dev.linkwright.netlink.route.BridgeVlanInfo;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes ports, VLANs and forwarding tables of bridges those of a dump, by requests. What was
 * learned from frames is not taken over: it would be gone with the next one.
 */
final class BridgeSeed {
  private final NetlinkConnection connection;
  private final String where;
  private final List<String> notModelled;

  BridgeSeed(NetlinkConnection connection, String where, List<String> notModelled) {
    this.connection = connection;
    this.where = where;
    this.notModelled = notModelled;
  }

  /** What an entry of a forwarding table is recognised by. */
  private record Entry(int ifindex, MacAddress addr, int vlan) {}

  /** Whether {@code message} is of AF_BRIDGE. */
  static boolean isMeant(NetlinkMessage message) {
    int type = message.type();
    return (type == Rtm.RTM_NEWLINK || type == Rtm.RTM_NEWNEIGH)
        && RtnlMessage.parse(message).fixed().family() == Af.AF_BRIDGE;
  }

  /** Answers to RTM_GETLINK of AF_BRIDGE with VLANs, and to RTM_GETNEIGH of AF_BRIDGE. */
  void replay(List<NetlinkMessage> messages) {
    List<RtnlMessage> meant =
        messages.stream().filter(BridgeSeed::isMeant).map(RtnlMessage::parse).toList();
    if (meant.isEmpty()) {
      return;
    }
    Map<Integer, List<byte[]>> present = vlans(dumpedLinks());
    for (RtnlMessage link : ofType(meant, Rtm.RTM_NEWLINK)) {
      setPort(link);
      setVlans(link, present.getOrDefault(index(link), List.of()));
    }
    setEntries(entries(ofType(meant, Rtm.RTM_NEWNEIGH)));
  }

  private static List<RtnlMessage> ofType(List<RtnlMessage> messages, int type) {
    return messages.stream().filter(m -> m.header().type() == type).toList();
  }

  private static int index(RtnlMessage link) {
    return link.fixed(IfInfoMsg.class).index();
  }

  private List<RtnlMessage> dumpedLinks() {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETLINK, NlmF.NLM_F_REQUEST, header(0));
    w.attrs().put(Ifla.IFLA_EXT_MASK, RtextFilter.RTEXT_FILTER_BRVLAN);
    return dump(w.message());
  }

  private List<RtnlMessage> dump(NetlinkMessage question) {
    return connection.dump(question).messages().stream().map(RtnlMessage::parse).toList();
  }

  private static IfInfoMsg header(int ifindex) {
    return new IfInfoMsg(Af.AF_BRIDGE, 0, ifindex, 0, 0);
  }

  private static Map<Integer, List<byte[]>> vlans(List<RtnlMessage> links) {
    Map<Integer, List<byte[]>> out = new LinkedHashMap<>();
    links.forEach(link -> out.put(index(link), vlans(link)));
    return out;
  }

  /** {@code struct bridge_vlan_info} of each VLAN. */
  private static List<byte[]> vlans(RtnlMessage link) {
    List<byte[]> out = new ArrayList<>();
    int at = indexOf(link.attrs(), Ifla.IFLA_AF_SPEC.type());
    if (at >= 0) {
      Attrs spec = link.attrs().nestOf(at, IflaBridge.SET);
      for (int i = 0; i < spec.size(); i++) {
        if (spec.typeOf(i) == IflaBridge.IFLA_BRIDGE_VLAN_INFO.type()) {
          out.add(spec.payloadOf(i));
        }
      }
    }
    return out;
  }

  private static int indexOf(Attrs attrs, int type) {
    for (int i = 0; i < attrs.size(); i++) {
      if (attrs.typeOf(i) == type) {
        return i;
      }
    }
    return -1;
  }

  /** What is set of a port; its state follows from its carrier. */
  private void setPort(RtnlMessage link) {
    int at = indexOf(link.attrs(), Ifla.IFLA_PROTINFO.type());
    if (at < 0) {
      return;
    }
    Attrs port = link.attrs().nestOf(at, IflaBrport.SET);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_SETLINK, flags(), header(index(link)));
    int nest = w.attrs().beginRaw(Ifla.IFLA_PROTINFO.type() | Attr.NLA_F_NESTED);
    for (int i = 0; i < port.size(); i++) {
      if (port.typeOf(i) != IflaBrport.IFLA_BRPORT_STATE.type()) {
        w.attrs().putRaw(port.rawTypeOf(i), port.payloadOf(i));
      }
    }
    w.attrs().end(nest);
    attempt("port of a bridge", w.message());
  }

  private static int flags() {
    return NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;
  }

  private void setVlans(RtnlMessage link, List<byte[]> present) {
    List<byte[]> wanted = vlans(link);
    List<Integer> vids = wanted.stream().map(info -> Bytes.getU16(info, 2)).toList();
    for (byte[] info : present) {
      if (!vids.contains(Bytes.getU16(info, 2))) {
        setVlan(Rtm.RTM_DELLINK, link, info);
      }
    }
    wanted.forEach(info -> setVlan(Rtm.RTM_SETLINK, link, info));
  }

  private void setVlan(int type, RtnlMessage link, byte[] info) {
    boolean bridge = link.attrs().getOr(Ifla.IFLA_MASTER, 0) == index(link);
    byte[] plain = info.clone();
    int kept = BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID | BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED;
    Bytes.putU16(plain, 0, Bytes.getU16(info, 0) & kept);
    RtnlWriter w = RtnlWriter.begin(type, flags(), header(index(link)));
    int nest = w.attrs().beginRaw(Ifla.IFLA_AF_SPEC.type());
    if (bridge) {
      w.attrs().put(IflaBridge.IFLA_BRIDGE_FLAGS, BridgeFlags.BRIDGE_FLAGS_SELF);
    }
    w.attrs().put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, plain);
    w.attrs().end(nest);
    attempt("VLAN of a bridge", w.message());
  }

  /** Those that were set, by what they are recognised by. */
  private static Map<Entry, RtnlMessage> entries(List<RtnlMessage> messages) {
    Map<Entry, RtnlMessage> out = new LinkedHashMap<>();
    for (RtnlMessage m : messages) {
      NdMsg ndm = m.fixed(NdMsg.class);
      boolean set =
          (ndm.state() & (Nud.NUD_PERMANENT | Nud.NUD_NOARP)) != 0
              || (ndm.flags() & Ntf.NTF_EXT_LEARNED) != 0;
      if (m.attrs().has(Nda.NDA_MASTER) && m.attrs().has(Nda.NDA_LLADDR) && set) {
        int vlan = m.attrs().getOr(Nda.NDA_VLAN, 0);
        out.put(new Entry(ndm.index(), m.attrs().get(Nda.NDA_LLADDR), vlan), m);
      }
    }
    return out;
  }

  private Map<Entry, RtnlMessage> present() {
    NdMsg ndm = new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0);
    return entries(dump(RtnlWriter.begin(Rtm.RTM_GETNEIGH, NlmF.NLM_F_REQUEST, ndm).message()));
  }

  /** An entry without a VLAN brings one for each; those that were not dumped go again. */
  private void setEntries(Map<Entry, RtnlMessage> wanted) {
    Map<Entry, RtnlMessage> before = present();
    wanted.forEach(
        (entry, message) -> {
          if (!before.containsKey(entry)) {
            attempt(
                "entry of a forwarding table",
                request(
                    Rtm.RTM_NEWNEIGH,
                    flags() | NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
                    entry,
                    message));
          }
        });
    present()
        .forEach(
            (entry, message) -> {
              if (!wanted.containsKey(entry) && entry.vlan() != 0) {
                attempt(
                    "entry of a forwarding table",
                    request(Rtm.RTM_DELNEIGH, flags(), entry, message));
              }
            });
  }

  private static NetlinkMessage request(int type, int flags, Entry entry, RtnlMessage from) {
    NdMsg ndm = from.fixed(NdMsg.class);
    boolean bridge = from.attrs().getOr(Nda.NDA_MASTER, 0) == entry.ifindex();
    int kept = ndm.flags() & (Ntf.NTF_EXT_LEARNED | Ntf.NTF_STICKY);
    NdMsg head =
        new NdMsg(
            Af.AF_BRIDGE,
            entry.ifindex(),
            ndm.state(),
            kept | (bridge ? Ntf.NTF_SELF : Ntf.NTF_MASTER),
            0);
    RtnlWriter w = RtnlWriter.begin(type, flags, head);
    w.attrs().put(Nda.NDA_LLADDR, entry.addr());
    if (entry.vlan() != 0) {
      w.attrs().put(Nda.NDA_VLAN, entry.vlan());
    }
    return w.message();
  }

  private void attempt(String what, NetlinkMessage request) {
    try {
      connection.request(request);
    } catch (NetlinkException refusal) {
      notModelled.add(
          "a "
              + what
              + where
              + " could not be taken over ("
              + refusal.getMessage()
              + "): "
              + request);
    }
  }
}
