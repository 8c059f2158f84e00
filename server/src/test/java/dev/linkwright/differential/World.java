package dev.linkwright.differential;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scenario has made so far, so that the next request speaks of what exists: the model is
 * asked, which is right most of the time.
 */
final class World {
  private final ModelJudge.ModelNamespaces machine;
  private final int namespaces;
  private final List<Step> steps = new ArrayList<>();

  World(int namespaces) {
    this.namespaces = namespaces;
    this.machine = new ModelJudge.ModelNamespaces(namespaces);
  }

  /** A nexthop object that exists. */
  record SeenNexthop(int id, boolean group) {}

  /** The nexthop objects of a namespace. */
  List<SeenNexthop> nexthops(int netns) {
    Draft dump = Draft.request(Rtm.RTM_GETNEXTHOP, NlmF.NLM_F_DUMP, new NhMsg(0, 0, 0, 0));
    return machine.play(new Step.Send(netns, dump.datagram(1))).replies().stream()
        .filter(m -> m.type() == Rtm.RTM_NEWNEXTHOP)
        .map(m -> RtnlMessage.parse(m).attrs())
        .map(tb -> new SeenNexthop((int) tb.get(Nha.NHA_ID), tb.has(Nha.NHA_GROUP)))
        .toList();
  }

  /** A link that exists. */
  record Seen(int index, String name, String kind) {}

  void play(Step step) {
    steps.add(step);
    machine.play(step);
  }

  int namespaces() {
    return namespaces;
  }

  List<Step> steps() {
    return steps;
  }

  int nextSeq() {
    return steps.size() + 1;
  }

  int descriptor(int netns) {
    return machine.descriptor(netns);
  }

  /** The links of a namespace; there is always {@code lo}. */
  List<Seen> links(int netns) {
    Draft dump = Draft.request(Rtm.RTM_GETLINK, NlmF.NLM_F_DUMP, new IfInfoMsg(0, 0, 0, 0, 0));
    return machine.play(new Step.Send(netns, dump.datagram(1))).replies().stream()
        .filter(m -> m.type() == Rtm.RTM_NEWLINK)
        .map(World::seen)
        .toList();
  }

  private static Seen seen(NetlinkMessage message) {
    RtnlMessage link = RtnlMessage.parse(message);
    Attrs info = link.attrs().getOrEmpty(Ifla.IFLA_LINKINFO);
    return new Seen(
        link.fixed(IfInfoMsg.class).index(),
        link.attrs().get(Ifla.IFLA_IFNAME),
        info.getOr(IflaInfo.IFLA_INFO_KIND, ""));
  }
}
