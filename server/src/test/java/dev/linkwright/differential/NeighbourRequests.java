package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.NdtMsg;
import dev.linkwright.netlink.route.Ndta;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;

/** Neighbours, proxies for neighbours, and what their tables are told. */
final class NeighbourRequests {
  /** States that last: from the others Linux goes on by itself. */
  private static final int[] STATES = {
    Nud.NUD_PERMANENT,
    Nud.NUD_PERMANENT,
    Nud.NUD_PERMANENT,
    Nud.NUD_NOARP,
    Nud.NUD_STALE,
    Nud.NUD_FAILED,
    Nud.NUD_NONE
  };

  private static final int[] FLAGS = {0, 0, 0, 0, Ntf.NTF_ROUTER, Ntf.NTF_PROXY, Ntf.NTF_PROXY};

  private final Dice dice;
  private final World world;

  NeighbourRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** {@code ip neighbour add}, {@code replace}, {@code change} or {@code del}. */
  Draft change(int netns) {
    boolean v6 = dice.percent(45);
    boolean delete = dice.percent(30);
    int family = v6 ? Af.AF_INET6 : Af.AF_INET;
    NdMsg head =
        new NdMsg(family, someIndex(netns), delete ? 0 : dice.of(STATES), dice.of(FLAGS), 0);
    Draft draft =
        Draft.request(delete ? Rtm.RTM_DELNEIGH : Rtm.RTM_NEWNEIGH, delete ? 0 : mode(), head);
    if (dice.percent(97)) {
      draft.attrs.put(Nda.NDA_DST, dice.of(some(v6)));
    }
    if (!delete && dice.percent(80)) {
      draft.attrs.put(Nda.NDA_LLADDR, Universe.mac(dice.between(40, 43)).toBytes());
    }
    if (dice.percent(5)) {
      draft.attrs.put(Nda.NDA_PROTOCOL, dice.of(0, 4, 186));
    }
    return draft;
  }

  private int mode() {
    return dice.of(
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_CREATE,
        0);
  }

  /** {@code ip neighbour get}. */
  Draft get(int netns) {
    boolean v6 = dice.percent(45);
    int flags = dice.percent(20) ? Ntf.NTF_PROXY : 0;
    NdMsg head = new NdMsg(v6 ? Af.AF_INET6 : Af.AF_INET, someIndex(netns), 0, flags, 0);
    Draft draft = Draft.request(Rtm.RTM_GETNEIGH, 0, head);
    draft.attrs.put(Nda.NDA_DST, dice.of(some(v6)));
    return draft;
  }

  /** Neighbours, listed, all or some. */
  Draft list(int netns) {
    int family = dice.of(Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6);
    int flags = dice.percent(30) ? Ntf.NTF_PROXY : 0;
    Draft draft =
        Draft.request(Rtm.RTM_GETNEIGH, NlmF.NLM_F_DUMP, new NdMsg(family, 0, 0, flags, 0));
    if (dice.percent(40)) {
      draft.attrs.put(dice.of(Nda.NDA_IFINDEX, Nda.NDA_MASTER), someIndex(netns));
    }
    return draft;
  }

  /** {@code ip ntable change}. */
  Draft table(int netns) {
    Draft draft =
        Draft.request(
            Rtm.RTM_SETNEIGHTBL,
            NlmF.NLM_F_REPLACE,
            new NdtMsg(dice.of(Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6)));
    draft.attrs.put(Ndta.NDTA_NAME, dice.of("arp_cache", "ndisc_cache", "ndisc_cache", "nosuch"));
    Node parms = draft.attrs.nest(Ndta.NDTA_PARMS, Ndtpa.SET);
    if (dice.percent(80)) {
      parms.put(Ndtpa.NDTPA_IFINDEX, someIndex(netns));
    }
    parms.put(
        dice.of(Ndtpa.NDTPA_UCAST_PROBES, Ndtpa.NDTPA_APP_PROBES, Ndtpa.NDTPA_PROXY_QLEN),
        dice.between(0, 5));
    return draft;
  }

  private static List<IpAddress> some(boolean v6) {
    return v6 ? Universe.IPV6 : Universe.IPV4;
  }

  private int someIndex(int netns) {
    return dice.percent(97) ? dice.of(world.links(netns)).index() : dice.of(0, 99);
  }
}
