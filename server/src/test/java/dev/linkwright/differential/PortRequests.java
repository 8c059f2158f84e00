package dev.linkwright.differential;

import dev.linkwright.differential.Dice.Weighted;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import java.util.ArrayList;
import java.util.List;

/** Ports that come to a bond, a team, a bridge or a VRF, change and go. */
final class PortRequests {
  private static final int[] MTUS = {68, 1280, 1400, 1500, 9000};
  private static final String[] MASTERS = {"bond", "bond", "bond", "team", "vrf", "bridge"};
  private static final String[] PORTS = {"dummy", "dummy", "dummy", "ifb", "veth"};

  /** The index of the master of {@link #stage()}; its ports to be have the next ones. */
  private static final int MASTER = 71;

  private static final int PORT_COUNT = 3;

  private final Dice dice;
  private final World world;
  private final KindRequests kinds;

  PortRequests(Dice dice, World world, KindRequests kinds) {
    this.dice = dice;
    this.world = world;
    this.kinds = kinds;
  }

  /** A master, and links that may become ports of it. */
  List<Draft> stage() {
    List<Draft> drafts = new ArrayList<>();
    Draft master = link(MASTER, "p0", dice.percent(60));
    kinds.addTo(master.attrs, 0, dice.of(MASTERS));
    drafts.add(master);
    for (int i = 1; i <= PORT_COUNT; i++) {
      Draft port = link(MASTER + i, "p" + i, dice.percent(30));
      if (dice.percent(30)) {
        port.attrs.put(Ifla.IFLA_MASTER, MASTER);
      }
      kinds.addTo(port.attrs, 0, dice.of(PORTS));
      drafts.add(port);
    }
    return drafts;
  }

  private static Draft link(int index, String name, boolean isUp) {
    int up = isUp ? Iff.IFF_UP : 0;
    Draft link =
        Draft.request(Rtm.RTM_NEWLINK, NlmF.NLM_F_CREATE, new IfInfoMsg(0, 0, index, up, up));
    link.attrs.put(Ifla.IFLA_IFNAME, name);
    link.attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(index).toBytes());
    return link;
  }

  /** Something of the master or its ports, in the first namespace. */
  Draft any() {
    return dice.weighted(
        List.of(
            new Weighted<>(6, this::join),
            new Weighted<>(3, this::leave),
            new Weighted<>(4, () -> upOrDown(port())),
            new Weighted<>(3, () -> upOrDown(MASTER)),
            new Weighted<>(4, this::options),
            new Weighted<>(3, () -> set(dice.percent(50) ? port() : MASTER)),
            new Weighted<>(1, this::delete)));
  }

  private int port() {
    return MASTER + dice.between(1, PORT_COUNT);
  }

  /** Mostly a link that is down, which bonds and teams require. */
  private Draft join() {
    int change = dice.percent(50) ? Iff.IFF_UP : 0;
    Draft draft = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, port(), 0, change));
    draft.attrs.put(Ifla.IFLA_MASTER, MASTER);
    return draft;
  }

  private Draft leave() {
    Draft draft = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, port(), 0, 0));
    draft.attrs.put(Ifla.IFLA_MASTER, 0);
    return draft;
  }

  private Draft upOrDown(int index) {
    int up = dice.percent(60) ? Iff.IFF_UP : 0;
    return Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, index, up, Iff.IFF_UP));
  }

  private Draft options() {
    int index = dice.percent(60) ? MASTER : port();
    Draft draft = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, index, 0, 0));
    World.Seen link =
        world.links(0).stream()
            .filter(l -> l.index() == index)
            .findFirst()
            .orElse(new World.Seen(index, "p0", "bond"));
    kinds.change(draft.attrs, 0, link);
    return draft;
  }

  private Draft set(int index) {
    Draft draft = Draft.request(Rtm.RTM_NEWLINK, 0, new IfInfoMsg(0, 0, index, 0, 0));
    switch (dice.below(4)) {
      case 0 -> draft.attrs.put(Ifla.IFLA_MTU, dice.of(MTUS));
      case 1 -> draft.attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(dice.between(71, 76)).toBytes());
      case 2 -> draft.attrs.put(Ifla.IFLA_CARRIER, dice.below(2));
      default -> draft.attrs.put(Ifla.IFLA_IFNAME, dice.of(Universe.NAMES));
    }
    return draft;
  }

  private Draft delete() {
    int index = dice.percent(20) ? MASTER : port();
    return Draft.request(Rtm.RTM_DELLINK, 0, new IfInfoMsg(0, 0, index, 0, 0));
  }
}
