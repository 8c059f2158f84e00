package dev.linkwright.differential;

import dev.linkwright.differential.Dice.Weighted;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BrPortMsg;
import dev.linkwright.netlink.route.BrVlanMsg;
import dev.linkwright.netlink.route.BridgeVlandb;
import dev.linkwright.netlink.route.BridgeVlandbEntry;
import dev.linkwright.netlink.route.BridgeVlandbGopts;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBr;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaBrport;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaOfBridge;
import dev.linkwright.netlink.route.MdbaSet;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.List;

/** What {@code bridge fdb}, {@code bridge vlan} and {@code bridge mdb} ask. */
final class BridgeRequests {
  private static final int[] VIDS = {1, 1, 5, 5, 10, 10, 11, 4094, 0, 4095};
  private static final int[] VLAN_FLAGS = {0, 0, 0, 2, 4, 6, 6, 1, 7, 0x40};
  private static final int[] STATES = {128, 128, 64, 64, 2, 0, 192};
  private static final int[] NTF = {4, 4, 4, 2, 2, 0, 6, 20, 18, 68, 5};

  /** {@code struct br_mdb_entry}. */
  private static final int SIZEOF_MDB_ENTRY = 28;

  /** The index of the bridge of {@link #stage()}; its ports have the next ones. */
  private static final int BRIDGE = 51;

  private final Dice dice;
  private final World world;

  BridgeRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** A bridge and two ports of it, all with carrier. */
  List<Draft> stage() {
    List<Draft> drafts = new ArrayList<>();
    Draft bridge = link(BRIDGE, "s0", "bridge");
    Node data = bridge.attrs.children.get(2).nest(IflaInfo.IFLA_INFO_DATA, IflaInfo.data("bridge"));
    data.put(IflaBr.IFLA_BR_FORWARD_DELAY, 0);
    data.put(IflaBr.IFLA_BR_VLAN_FILTERING, dice.below(2));
    data.put(IflaBr.IFLA_BR_MCAST_SNOOPING, dice.of(0, 1, 1));
    drafts.add(bridge);
    for (int i = 1; i <= 2; i++) {
      Draft port = link(BRIDGE + i, "s" + i, "dummy");
      port.attrs.put(Ifla.IFLA_MASTER, BRIDGE);
      drafts.add(port);
    }
    return drafts;
  }

  private static Draft link(int index, String name, String kind) {
    Draft link =
        Draft.request(
            Rtm.RTM_NEWLINK, NlmF.NLM_F_CREATE, new IfInfoMsg(0, 0, index, Iff.IFF_UP, Iff.IFF_UP));
    link.attrs.put(Ifla.IFLA_IFNAME, name);
    link.attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(index).toBytes());
    link.attrs.nest(Ifla.IFLA_LINKINFO, IflaInfo.SET).put(IflaInfo.IFLA_INFO_KIND, kind);
    return link;
  }

  /** Something of bridges. */
  Draft any(int netns) {
    return dice.weighted(
        List.of(
            new Weighted<>(3, () -> fdb(netns)),
            new Weighted<>(3, () -> vlan(netns)),
            new Weighted<>(2, () -> port(netns)),
            new Weighted<>(2, () -> vlandb(netns)),
            new Weighted<>(2, () -> mdb(netns))));
  }

  private int link(int netns) {
    boolean staged = netns == 0 && dice.percent(75);
    return staged ? dice.between(BRIDGE, BRIDGE + 2) : dice.of(world.links(netns)).index();
  }

  /** What a port does, in a message of its own. */
  private Draft port(int netns) {
    Draft draft =
        Draft.request(Rtm.RTM_SETLINK, 0, new IfInfoMsg(Af.AF_BRIDGE, 0, link(netns), 0, 0));
    Node settings = nest(draft, IflaOfBridge.IFLA_PROTINFO, IflaBrport.SET);
    switch (dice.below(6)) {
      case 0 -> settings.put(IflaBrport.IFLA_BRPORT_STATE, dice.between(0, 5));
      case 1 -> settings.put(IflaBrport.IFLA_BRPORT_PRIORITY, dice.of(0, 32, 63, 64));
      case 2 -> settings.put(IflaBrport.IFLA_BRPORT_COST, dice.of(0, 1, 100, 65535, 65536));
      case 3 -> settings.put(IflaBrport.IFLA_BRPORT_LEARNING, dice.below(2));
      case 4 -> settings.put(IflaBrport.IFLA_BRPORT_ISOLATED, dice.below(2));
      default -> settings.put(IflaBrport.IFLA_BRPORT_VLAN_TUNNEL, dice.below(2));
    }
    return draft;
  }

  /** An entry of a forwarding table, made, taken away or asked for. */
  private Draft fdb(int netns) {
    int type = dice.of(Rtm.RTM_NEWNEIGH, Rtm.RTM_NEWNEIGH, Rtm.RTM_DELNEIGH, Rtm.RTM_GETNEIGH);
    boolean get = type == Rtm.RTM_GETNEIGH;
    int create = dice.of(NlmF.NLM_F_CREATE, NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL, 0x100, 0);
    NdMsg head =
        new NdMsg(
            Af.AF_BRIDGE,
            link(netns),
            get ? 0 : dice.of(STATES),
            get ? dice.of(0, 2, 4) : dice.of(NTF),
            0);
    boolean add = type == Rtm.RTM_NEWNEIGH;
    boolean bulk = type == Rtm.RTM_DELNEIGH && dice.percent(10);
    Draft draft = Draft.request(type, add ? create : bulk ? NlmF.NLM_F_BULK : 0, head);
    if (dice.percent(bulk ? 5 : 95)) {
      byte[] mac = Universe.mac(dice.between(40, 44)).toBytes();
      mac[0] = (byte) (mac[0] | (dice.percent(8) ? 1 : 0));
      draft.attrs.put(Nda.NDA_LLADDR, mac);
    }
    if (dice.percent(30)) {
      draft.attrs.put(Nda.NDA_VLAN, dice.of(VIDS));
    }
    return draft;
  }

  private byte[] vlanInfo(int flags, int vid) {
    byte[] info = new byte[4];
    Bytes.putU16(info, 0, flags);
    Bytes.putU16(info, 2, vid);
    return info;
  }

  /** VLANs of a port or a bridge. */
  private Draft vlan(int netns) {
    int type = dice.of(Rtm.RTM_SETLINK, Rtm.RTM_SETLINK, Rtm.RTM_DELLINK);
    Draft draft = Draft.request(type, 0, new IfInfoMsg(Af.AF_BRIDGE, 0, link(netns), 0, 0));
    Node spec = draft.attrs.nest(Ifla.IFLA_AF_SPEC.type(), new byte[0], IflaBridge.SET);
    if (dice.percent(50)) {
      spec.put(IflaBridge.IFLA_BRIDGE_FLAGS, dice.of(1, 2, 2, 3, 0));
    }
    if (dice.percent(20)) {
      spec.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, vlanInfo(dice.of(8, 12, 10), 20));
      spec.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, vlanInfo(dice.of(16, 20, 0), dice.of(22, 19)));
    } else {
      spec.put(IflaBridge.IFLA_BRIDGE_VLAN_INFO, vlanInfo(dice.of(VLAN_FLAGS), dice.of(VIDS)));
    }
    return draft;
  }

  private static Node nest(Draft draft, Attr key, AttrSet table) {
    return draft.attrs.nest(key.type() | Attr.NLA_F_NESTED, new byte[0], table);
  }

  /** VLANs in messages of their own. */
  private Draft vlandb(int netns) {
    int type = dice.of(Rtm.RTM_NEWVLAN, Rtm.RTM_NEWVLAN, Rtm.RTM_DELVLAN);
    Draft draft = Draft.request(type, 0, new BrVlanMsg(Af.AF_BRIDGE, 0, 0, link(netns)));
    if (dice.percent(20)) {
      Node options = nest(draft, BridgeVlandb.BRIDGE_VLANDB_GLOBAL_OPTIONS, BridgeVlandbGopts.SET);
      options.put(BridgeVlandbGopts.BRIDGE_VLANDB_GOPTS_ID, dice.of(VIDS));
      options.put(BridgeVlandbGopts.BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING, dice.below(2));
      return draft;
    }
    Node entry = nest(draft, BridgeVlandb.BRIDGE_VLANDB_ENTRY, BridgeVlandbEntry.SET);
    entry.put(
        BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_INFO, vlanInfo(dice.of(VLAN_FLAGS), dice.of(VIDS)));
    if (dice.percent(30)) {
      entry.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_RANGE, dice.of(5, 12, 13, 4095));
    }
    if (dice.percent(30)) {
      entry.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_STATE, dice.between(0, 5));
    }
    if (dice.percent(20)) {
      entry.put(BridgeVlandbEntry.BRIDGE_VLANDB_ENTRY_MCAST_ROUTER, dice.between(0, 4));
    }
    return draft;
  }

  /** A group that a port or the host wants. */
  private Draft mdb(int netns) {
    int type = dice.of(Rtm.RTM_NEWMDB, Rtm.RTM_NEWMDB, Rtm.RTM_DELMDB);
    Draft draft = Draft.request(type, 0, new BrPortMsg(Af.AF_BRIDGE, link(netns)));
    byte[] entry = new byte[SIZEOF_MDB_ENTRY];
    Bytes.putS32(entry, 0, link(netns));
    entry[4] = (byte) (int) dice.of(0, 1, 1, 1, 2);
    Bytes.putU16(entry, 6, dice.percent(70) ? 0 : dice.of(VIDS));
    entry[8] = (byte) (int) dice.of(0xef, 0xef, 0xef, 0xc0, 0x01);
    entry[11] = (byte) dice.between(1, 3);
    Bytes.putBe16(entry, 24, dice.of(0x0800, 0x0800, 0x0800, 0));
    draft.attrs.put(MdbaSet.MDBA_SET_ENTRY, entry);
    return draft;
  }
}
