package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaVxlan;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.TunnelMsg;
import dev.linkwright.netlink.route.VxlanVnifilter;
import dev.linkwright.netlink.route.VxlanVnifilterEntry;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** What {@code bridge fdb} and {@code bridge vni} ask of vxlans. */
final class VxlanRequests {
  private static final int[] STATES = {128, 128, 192, 64, 2, 130, 0};
  private static final List<IpAddress> GROUPS_4 =
      List.of(IpAddress.parse("239.2.1.1"), IpAddress.parse("239.2.1.2"));
  private static final int[] VNIS = {1, 1, 2, 16777215, 0};

  /** The indexes of the vxlans of {@link #stage()}. */
  private static final int FIRST = 61;

  private static final int NEXTHOP = 1;
  private static final int GROUP = 2;

  private final Dice dice;
  private final World world;

  VxlanRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** A vxlan of IPv4, one of IPv6, and nexthop objects for both. */
  List<Draft> stage() {
    List<Draft> drafts = new ArrayList<>();
    drafts.add(vxlan(0));
    Draft second = vxlan(1);
    data(second).put(IflaVxlan.IFLA_VXLAN_LOCAL6, Universe.IPV6.get(1));
    drafts.add(second);
    if (dice.percent(60)) {
      Draft nexthop = Draft.request(Rtm.RTM_NEWNEXTHOP, NlmF.NLM_F_CREATE, new NhMsg(2, 0, 0, 0));
      nexthop.attrs.put(Nha.NHA_ID, NEXTHOP).put(Nha.NHA_FDB, new byte[0]);
      nexthop.attrs.put(Nha.NHA_GATEWAY, Universe.IPV4.get(3));
      drafts.add(nexthop);
      Draft group = Draft.request(Rtm.RTM_NEWNEXTHOP, NlmF.NLM_F_CREATE, new NhMsg(0, 0, 0, 0));
      group.attrs.put(Nha.NHA_ID, GROUP).put(Nha.NHA_FDB, new byte[0]);
      group.attrs.put(Nha.NHA_GROUP, new byte[] {NEXTHOP, 0, 0, 0, 0, 0, 0, 0});
      drafts.add(group);
    }
    return drafts;
  }

  private Draft vxlan(int number) {
    int up = dice.percent(70) ? Iff.IFF_UP : 0;
    Draft link =
        Draft.request(
            Rtm.RTM_NEWLINK,
            NlmF.NLM_F_CREATE,
            new IfInfoMsg(0, 0, FIRST + number, up, Iff.IFF_UP));
    link.attrs.put(Ifla.IFLA_IFNAME, "t" + number);
    link.attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(FIRST + number).toBytes());
    Node info = link.attrs.nest(Ifla.IFLA_LINKINFO, IflaInfo.SET);
    info.put(IflaInfo.IFLA_INFO_KIND, "vxlan");
    Node data = info.nest(IflaInfo.IFLA_INFO_DATA, IflaVxlan.SET);
    boolean external = number == 0 && dice.percent(40);
    if (external) {
      data.put(IflaVxlan.IFLA_VXLAN_COLLECT_METADATA, 1);
      data.put(IflaVxlan.IFLA_VXLAN_LEARNING, 0);
      data.put(IflaVxlan.IFLA_VXLAN_VNIFILTER, dice.of(0, 1, 1, 1));
      if (dice.percent(30)) {
        data.put(IflaVxlan.IFLA_VXLAN_GROUP, dice.of(Universe.IPV4));
      }
      if (dice.percent(50)) {
        data.put(IflaVxlan.IFLA_VXLAN_LINK, dice.of(world.links(0)).index());
      }
    } else {
      data.put(IflaVxlan.IFLA_VXLAN_ID, number + 1);
      data.put(IflaVxlan.IFLA_VXLAN_LEARNING, dice.below(2));
    }
    data.put(IflaVxlan.IFLA_VXLAN_PORT, 4789 + number);
    return link;
  }

  private static Node data(Draft link) {
    Node info = link.attrs.children.get(2);
    return info.children.get(1);
  }

  /** Something of vxlans. */
  Draft any(int netns) {
    return dice.percent(70) ? fdb(netns) : vnis(netns);
  }

  /** Networks of a vxlan, added, changed, taken away or listed. */
  private Draft vnis(int netns) {
    int type = dice.of(Rtm.RTM_NEWTUNNEL, Rtm.RTM_NEWTUNNEL, Rtm.RTM_DELTUNNEL, Rtm.RTM_GETTUNNEL);
    int link = dice.percent(80) ? FIRST : link(netns);
    if (type == Rtm.RTM_GETTUNNEL) {
      int flags = dice.of(0, 0, 1, 2);
      TunnelMsg head = new TunnelMsg(Af.AF_BRIDGE, flags, 0, dice.percent(70) ? link : 0);
      return Draft.request(type, NlmF.NLM_F_DUMP, head);
    }
    Draft draft = Draft.request(type, 0, new TunnelMsg(Af.AF_BRIDGE, 0, 0, link));
    for (int entries = dice.of(1, 1, 1, 2, 0); entries > 0; entries--) {
      entry(draft.attrs, dice.percent(60));
    }
    return draft;
  }

  private void entry(Node attrs, boolean grouped) {
    int nest = VxlanVnifilter.VXLAN_VNIFILTER_ENTRY.type() | Attr.NLA_F_NESTED;
    Node entry = attrs.nest(nest, new byte[0], VxlanVnifilterEntry.SET);
    int start = dice.between(1, 8);
    if (dice.percent(95)) {
      entry.put(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_START, start);
    }
    if (dice.percent(30)) {
      int end = start + dice.between(-1, 3);
      entry.put(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_END, end);
    }
    if (grouped && dice.percent(75)) {
      boolean multicast = dice.percent(40);
      entry.put(
          VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP,
          multicast ? dice.of(GROUPS_4) : dice.of(Universe.IPV4));
    } else if (grouped) {
      entry.put(VxlanVnifilterEntry.VXLAN_VNIFILTER_ENTRY_GROUP6, dice.of(Universe.IPV6));
    }
  }

  /** An entry, made, changed, taken away or asked for. */
  private Draft fdb(int netns) {
    int type = dice.of(Rtm.RTM_NEWNEIGH, Rtm.RTM_NEWNEIGH, Rtm.RTM_DELNEIGH, Rtm.RTM_GETNEIGH);
    boolean get = type == Rtm.RTM_GETNEIGH;
    int ntf = dice.of(Ntf.NTF_SELF, Ntf.NTF_SELF, Ntf.NTF_SELF | Ntf.NTF_ROUTER, 0);
    NdMsg head =
        new NdMsg(
            Af.AF_BRIDGE, link(netns), get ? 0 : dice.of(STATES), get ? Ntf.NTF_SELF : ntf, 0);
    Draft draft = Draft.request(type, type == Rtm.RTM_NEWNEIGH ? mode() : 0, head);
    draft.attrs.put(
        Nda.NDA_LLADDR,
        dice.percent(25) ? new byte[6] : Universe.mac(dice.between(40, 42)).toBytes());
    if (!get) {
      where(draft.attrs, netns);
    } else if (dice.percent(20)) {
      draft.attrs.put(Nda.NDA_VNI, dice.of(VNIS));
    }
    return draft;
  }

  private int link(int netns) {
    boolean staged = netns == 0 && dice.percent(85);
    return staged ? FIRST + dice.of(0, 0, 1) : dice.of(world.links(netns)).index();
  }

  private int mode() {
    return dice.of(
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_APPEND,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_REPLACE,
        0);
  }

  private void where(Node attrs, int netns) {
    if (dice.percent(15)) {
      attrs.put(Nda.NDA_NH_ID, dice.of(NEXTHOP, GROUP, GROUP, 9));
    }
    if (dice.percent(80)) {
      attrs.put(Nda.NDA_DST, dice.of(dice.percent(70) ? Universe.IPV4 : Universe.IPV6));
    }
    if (dice.percent(15)) {
      attrs.put(Nda.NDA_PORT, dice.of(0, 4789, 8472));
    }
    if (dice.percent(20)) {
      attrs.put(Nda.NDA_VNI, dice.of(VNIS));
    }
    if (dice.percent(15)) {
      attrs.put(Nda.NDA_SRC_VNI, dice.of(VNIS));
    }
    if (dice.percent(15)) {
      attrs.put(Nda.NDA_IFINDEX, dice.percent(80) ? dice.of(world.links(netns)).index() : 99);
    }
  }
}
