package dev.linkwright.server.changes;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BridgeVlanInfo;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaOfBridge;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.MacAddress;
import dev.linkwright.server.changes.Change.ObjectType;
import dev.linkwright.server.changes.Fact.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What a namespace dumps of neighbours, next hop objects, fdb entries and VLANs of ports. */
final class Facts {
  /** {@code struct nexthop_grp}: id, weight less one, three bytes for later. */
  private static final int SIZEOF_NEXTHOP_GRP = 8;

  private static final int NUD_FIXED = Nud.NUD_PERMANENT | Nud.NUD_NOARP;

  private final NetlinkConnection connection;
  private final int netns;
  private final IntFunction<String> links;
  private final List<Fact> out = new ArrayList<>();

  private Facts(NetlinkConnection connection, int netns, IntFunction<String> links) {
    this.connection = connection;
    this.netns = netns;
    this.links = links;
  }

  /**
   * Asks for them.
   *
   * @param netns the namespace's number
   * @param links the name of a link by its number, as it is shown to people
   */
  static List<Fact> of(NetlinkConnection connection, int netns, IntFunction<String> links) {
    Facts facts = new Facts(connection, netns, links);
    facts.dump(Rtm.RTM_GETNEXTHOP, new NhMsg(Af.AF_UNSPEC, 0, 0, 0)).forEach(facts::nexthop);
    for (int family : List.of(Af.AF_INET, Af.AF_INET6)) {
      facts.dump(Rtm.RTM_GETNEIGH, new NdMsg(family, 0, 0, 0, 0)).forEach(facts::neighbour);
      facts
          .dump(Rtm.RTM_GETNEIGH, new NdMsg(family, 0, 0, Ntf.NTF_PROXY, 0))
          .forEach(facts::neighbour);
    }
    facts.dump(Rtm.RTM_GETNEIGH, new NdMsg(Af.AF_BRIDGE, 0, 0, 0, 0)).forEach(facts::fdb);
    facts.dump(Rtm.RTM_GETLINK, new IfInfoMsg(Af.AF_BRIDGE, 0, 0, 0, 0)).forEach(facts::port);
    return facts.out;
  }

  private Stream<RtnlMessage> dump(int type, FixedHeader header) {
    RtnlWriter question = RtnlWriter.begin(type, NlmF.NLM_F_REQUEST, header);
    if (type == Rtm.RTM_GETLINK) {
      question.attrs().put(Ifla.IFLA_EXT_MASK, RtextFilter.RTEXT_FILTER_BRVLAN);
    }
    List<NetlinkMessage> parts = connection.dump(question.message()).consistentMessages();
    return parts.stream().map(RtnlMessage::parse);
  }

  private void add(ObjectType type, List<Object> id, String name, List<String> value, Standing s) {
    out.add(new Fact(new Key(netns, type, id), name, String.join(" ", value), s));
  }

  /** As {@code ip nexthop} shows it. */
  private void nexthop(RtnlMessage message) {
    Attrs attrs = message.attrs();
    long id = attrs.getOr(Nha.NHA_ID, 0L);
    List<String> words = new ArrayList<>();
    if (attrs.has(Nha.NHA_GROUP)) {
      words.add("group " + group(attrs.get(Nha.NHA_GROUP)));
    }
    if (attrs.has(Nha.NHA_GATEWAY)) {
      words.add("via " + attrs.get(Nha.NHA_GATEWAY));
    }
    if (attrs.has(Nha.NHA_OIF)) {
      words.add("dev " + links.apply(attrs.get(Nha.NHA_OIF)));
    }
    if (attrs.has(Nha.NHA_BLACKHOLE)) {
      words.add("blackhole");
    }
    if (attrs.has(Nha.NHA_FDB)) {
      words.add("fdb");
    }
    add(ObjectType.NEXTHOP, List.of(id), "nexthop " + id, words, Standing.CONFIGURED);
  }

  private static String group(byte[] members) {
    List<String> ids = new ArrayList<>();
    for (int at = 0; at + SIZEOF_NEXTHOP_GRP <= members.length; at += SIZEOF_NEXTHOP_GRP) {
      int weight = Bytes.getU8(members, at + Integer.BYTES) + 1;
      ids.add(Bytes.getU32(members, at) + (weight == 1 ? "" : "," + weight));
    }
    return String.join("/", ids);
  }

  /** As {@code ip neigh} shows it. */
  private void neighbour(RtnlMessage message) {
    NdMsg fixed = message.fixed(NdMsg.class);
    Attrs attrs = message.attrs();
    boolean proxy = (fixed.flags() & Ntf.NTF_PROXY) != 0;
    String state = NeighbourWords.state(fixed.state());
    List<String> words = new ArrayList<>();
    if (attrs.has(Nda.NDA_LLADDR)) {
      words.add("lladdr " + attrs.get(Nda.NDA_LLADDR));
    }
    words.addAll(NeighbourWords.flags(fixed.flags() & ~Ntf.NTF_PROXY));
    if (!proxy) {
      words.add(state);
    }
    add(
        ObjectType.NEIGHBOUR,
        List.of(fixed.index(), attrs.get(Nda.NDA_DST)),
        "neighbour "
            + (proxy ? "proxy " : "")
            + attrs.get(Nda.NDA_DST)
            + (fixed.index() == 0 ? "" : " dev " + links.apply(fixed.index())),
        words,
        proxy ? Standing.CONFIGURED : standing(fixed.state()));
  }

  /** Entries without ARP are what the kernel multicasts and broadcasts by. */
  private static Standing standing(int state) {
    if (state == Nud.NUD_NOARP) {
      return Standing.INCIDENTAL;
    }
    return (state & Nud.NUD_PERMANENT) != 0 ? Standing.CONFIGURED : Standing.KERNELS;
  }

  /** As {@code bridge fdb} shows it. A permanent entry may be of a port's own address. */
  private void fdb(RtnlMessage message) {
    NdMsg fixed = message.fixed(NdMsg.class);
    Attrs attrs = message.attrs();
    if (!attrs.has(Nda.NDA_LLADDR)) {
      return;
    }
    List<String> words = new ArrayList<>(NeighbourWords.flags(fixed.flags()));
    if (attrs.has(Nda.NDA_DST)) {
      words.add("dst " + attrs.get(Nda.NDA_DST));
    }
    if ((fixed.state() & NUD_FIXED) != 0) {
      words.add((fixed.state() & Nud.NUD_PERMANENT) != 0 ? "permanent" : "static");
    }
    String where =
        (attrs.has(Nda.NDA_VLAN) ? " vlan " + attrs.get(Nda.NDA_VLAN) : "")
            + (attrs.has(Nda.NDA_MASTER)
                ? " master " + links.apply(attrs.get(Nda.NDA_MASTER))
                : "");
    add(
        ObjectType.FDB,
        List.of(fixed.index(), attrs.get(Nda.NDA_LLADDR)),
        "fdb " + attrs.get(Nda.NDA_LLADDR) + " dev " + links.apply(fixed.index()) + where,
        words,
        fdbStanding(fixed, attrs.get(Nda.NDA_LLADDR)));
  }

  /** A device's own list of multicast addresses follows what its addresses and protocols need. */
  private static Standing fdbStanding(NdMsg fixed, MacAddress address) {
    if ((fixed.flags() & Ntf.NTF_SELF) != 0 && address.isMulticast()) {
      return Standing.INCIDENTAL;
    }
    return (fixed.state() & Nud.NUD_NOARP) != 0 ? Standing.CONFIGURED : Standing.KERNELS;
  }

  /** As {@code bridge vlan} shows them. They come and go with the port. */
  private void port(RtnlMessage message) {
    int index = message.fixed(IfInfoMsg.class).index();
    Attrs spec = message.attrs().getOrEmpty(IflaOfBridge.IFLA_AF_SPEC);
    for (int i = 0; i < spec.size(); i++) {
      if (spec.typeOf(i) == IflaBridge.IFLA_BRIDGE_VLAN_INFO.type()) {
        byte[] info = spec.payloadOf(i);
        int vid = Bytes.getU16(info, Short.BYTES);
        add(
            ObjectType.VLAN,
            List.of(index, vid),
            "vlan " + vid + " dev " + links.apply(index),
            vlanFlags(Bytes.getU16(info, 0)),
            Standing.KERNELS);
      }
    }
  }

  private static List<String> vlanFlags(int flags) {
    List<String> words = new ArrayList<>();
    if ((flags & BridgeVlanInfo.BRIDGE_VLAN_INFO_PVID) != 0) {
      words.add("pvid");
    }
    if ((flags & BridgeVlanInfo.BRIDGE_VLAN_INFO_UNTAGGED) != 0) {
      words.add("untagged");
    }
    return words;
  }
}
