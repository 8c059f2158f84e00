package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfAddrLblMsg;
import dev.linkwright.netlink.route.Ifal;
import dev.linkwright.netlink.route.NetconfMsg;
import dev.linkwright.netlink.route.Netconfa;
import dev.linkwright.netlink.route.Netnsa;
import dev.linkwright.netlink.route.RtGenMsg;
import dev.linkwright.netlink.route.Rtm;

/** What belongs to a namespace as a whole: numbers of others, labels of addresses, settings. */
final class NamespaceRequests {
  private final Dice dice;
  private final World world;

  NamespaceRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** {@code ip netns set}, and the question for the number. */
  Draft nsid() {
    boolean asks = dice.percent(40);
    Draft draft =
        Draft.request(asks ? Rtm.RTM_GETNSID : Rtm.RTM_NEWNSID, 0, new RtGenMsg(Af.AF_UNSPEC));
    if (!asks || dice.percent(30)) {
      draft.attrs.put(Netnsa.NETNSA_NSID, dice.of(-1, 0, 1, 2, 7));
    }
    if (!asks || dice.percent(80)) {
      draft.attrs.put(Netnsa.NETNSA_FD, world.descriptor(dice.below(world.namespaces())));
    }
    return draft;
  }

  /** {@code ip addrlabel add}, {@code del} and {@code get}. */
  Draft label(int netns) {
    int type = dice.of(Rtm.RTM_NEWADDRLABEL, Rtm.RTM_NEWADDRLABEL, Rtm.RTM_DELADDRLABEL);
    if (dice.percent(15)) {
      type = Rtm.RTM_GETADDRLABEL;
    }
    boolean adds = type == Rtm.RTM_NEWADDRLABEL;
    int flags = adds ? NlmF.NLM_F_CREATE | dice.of(NlmF.NLM_F_EXCL, NlmF.NLM_F_REPLACE) : 0;
    int index = dice.percent(20) ? dice.of(world.links(netns)).index() : 0;
    int length = type == Rtm.RTM_GETADDRLABEL ? 128 : dice.of(Universe.LENGTHS_6);
    Draft draft = Draft.request(type, flags, new IfAddrLblMsg(Af.AF_INET6, length, 0, index, 0));
    draft.attrs.put(Ifal.IFAL_ADDRESS, dice.of(Universe.IPV6));
    if (type != Rtm.RTM_GETADDRLABEL && dice.percent(95)) {
      draft.attrs.put(Ifal.IFAL_LABEL, dice.of(0, 1, 99, -1));
    }
    return draft;
  }

  /** {@code ip netconf show dev}. */
  Draft netconf(int netns) {
    Draft draft =
        Draft.request(Rtm.RTM_GETNETCONF, 0, new NetconfMsg(dice.of(Af.AF_INET, Af.AF_INET6)));
    int index = dice.percent(60) ? dice.of(world.links(netns)).index() : dice.of(-1, -2, 0, 99);
    draft.attrs.put(Netconfa.NETCONFA_IFINDEX, index);
    return draft;
  }
}
