package dev.linkwright.differential;

import dev.linkwright.differential.Dice.Weighted;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaAfSpec;
import dev.linkwright.netlink.route.IflaInet;
import dev.linkwright.netlink.route.IflaInet6;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaPropList;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;

/** Links made, changed, moved, deleted and asked for. */
final class LinkRequests {
  private static final int[] MTUS = {
    0, 16, 68, 72, 576, 1279, 1280, 1400, 1500, 1504, 9000, 65535, 65536
  };

  private final Dice dice;
  private final World world;
  private final KindRequests kinds;

  LinkRequests(Dice dice, World world, KindRequests kinds) {
    this.dice = dice;
    this.world = world;
    this.kinds = kinds;
  }

  /** {@code ip link add}. */
  Draft add(int netns) {
    int flags = dice.percent(90) ? NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL : NlmF.NLM_F_CREATE;
    int up = dice.percent(40) ? Iff.IFF_UP : 0;
    int index = dice.percent(4) ? dice.between(1, 40) : 0;
    Draft draft = Draft.request(Rtm.RTM_NEWLINK, flags, new IfInfoMsg(0, 0, index, up, up));
    Node attrs = draft.attrs;
    if (dice.percent(95)) {
      attrs.put(Ifla.IFLA_IFNAME, dice.of(Universe.NAMES));
    }
    if (dice.percent(75)) {
      attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(dice.between(1, 12)).toBytes());
    }
    if (dice.percent(15)) {
      attrs.put(Ifla.IFLA_MTU, dice.of(MTUS));
    }
    if (dice.percent(8)) {
      attrs.put(Ifla.IFLA_MASTER, someIndex(netns));
    }
    if (dice.percent(6)) {
      attrs.put(Ifla.IFLA_NET_NS_FD, world.descriptor(dice.below(world.namespaces())));
    }
    if (dice.percent(3)) {
      attrs.put(Ifla.IFLA_LINK_NETNSID, dice.of(-1, 0, 1, 7));
    }
    rareOptions(attrs);
    kinds.addTo(attrs, netns);
    return draft;
  }

  private void rareOptions(Node attrs) {
    if (dice.percent(5)) {
      attrs.put(Ifla.IFLA_TXQLEN, dice.of(0, 1, 1000));
    }
    if (dice.percent(5)) {
      attrs.put(Ifla.IFLA_GROUP, dice.of(0, 1, 7));
    }
    if (dice.percent(3)) {
      attrs.put(Ifla.IFLA_NUM_TX_QUEUES, dice.of(0, 1, 4, 5000));
    }
    if (dice.percent(3)) {
      attrs.put(Ifla.IFLA_OPERSTATE, dice.between(0, 7));
    }
    if (dice.percent(3)) {
      attrs.put(Ifla.IFLA_LINKMODE, dice.between(0, 2));
    }
    if (dice.percent(3)) {
      attrs.put(Ifla.IFLA_BROADCAST, Universe.mac(255).toBytes());
    }
  }

  /** {@code ip link set}, by index or by name. */
  Draft set(int netns) {
    World.Seen link = dice.of(world.links(netns));
    boolean byName = dice.percent(20);
    int bits = 0;
    int change = 0;
    if (dice.percent(45)) {
      change = dice.percent(75) ? Iff.IFF_UP : flag();
      bits = dice.percent(65) ? change : 0;
    }
    int type = dice.percent(85) ? Rtm.RTM_NEWLINK : Rtm.RTM_SETLINK;
    int index = byName ? 0 : link.index();
    Draft draft = Draft.request(type, 0, new IfInfoMsg(0, 0, index, bits, change));
    if (byName) {
      draft.attrs.put(Ifla.IFLA_IFNAME, link.name());
    }
    if (change == 0 || dice.percent(15)) {
      changes(draft.attrs, netns, link);
    }
    return draft;
  }

  private int flag() {
    return dice.of(
        Iff.IFF_NOARP,
        Iff.IFF_PROMISC,
        Iff.IFF_ALLMULTI,
        Iff.IFF_MULTICAST,
        Iff.IFF_DEBUG,
        Iff.IFF_DYNAMIC);
  }

  private void changes(Node attrs, int netns, World.Seen link) {
    dice.weighted(
        List.of(
            new Weighted<>(22, () -> attrs.put(Ifla.IFLA_MASTER, someMaster(netns))),
            new Weighted<>(10, () -> attrs.put(Ifla.IFLA_MTU, dice.of(MTUS))),
            new Weighted<>(
                10,
                () -> attrs.put(Ifla.IFLA_ADDRESS, Universe.mac(dice.between(1, 12)).toBytes())),
            new Weighted<>(7, () -> attrs.put(Ifla.IFLA_IFNAME, dice.of(Universe.NAMES))),
            new Weighted<>(
                7,
                () ->
                    attrs.put(
                        Ifla.IFLA_NET_NS_FD, world.descriptor(dice.below(world.namespaces())))),
            new Weighted<>(12, () -> kind(attrs, netns, link)),
            new Weighted<>(4, () -> attrs.put(Ifla.IFLA_IFALIAS, dice.of("", "x", "uplink"))),
            new Weighted<>(4, () -> attrs.put(Ifla.IFLA_TXQLEN, dice.of(0, 10, 1000, -1))),
            new Weighted<>(3, () -> attrs.put(Ifla.IFLA_GROUP, dice.between(0, 3))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_CARRIER, dice.below(2))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_OPERSTATE, dice.between(0, 7))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_LINKMODE, dice.between(0, 3))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_PROTO_DOWN, dice.below(2))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_GSO_MAX_SIZE, dice.of(0, 1000, 65536, -1))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_GSO_MAX_SEGS, dice.of(0, 100, 65535, -1))),
            new Weighted<>(2, () -> attrs.put(Ifla.IFLA_GRO_MAX_SIZE, dice.of(0, 1000, 65536, -1))),
            new Weighted<>(7, () -> family(attrs))));
  }

  private Node kind(Node attrs, int netns, World.Seen link) {
    kinds.change(attrs, netns, link);
    return attrs;
  }

  /** Settings of IPv4 and IPv6. */
  private Node family(Node attrs) {
    Node spec = attrs.nest(Ifla.IFLA_AF_SPEC, IflaAfSpec.SET);
    if (dice.percent(50)) {
      Node inet6 = spec.nest(IflaAfSpec.AF_INET6, IflaInet6.SET);
      if (dice.percent(80)) {
        inet6.put(IflaInet6.IFLA_INET6_ADDR_GEN_MODE, dice.of(0, 1, 1, 2, 3, 4));
      } else {
        inet6.put(IflaInet6.IFLA_INET6_TOKEN, dice.of(Universe.IPV6));
      }
    } else {
      Node conf =
          spec.nest(IflaAfSpec.AF_INET, IflaInet.SET).nest(IflaInet.IFLA_INET_CONF, AttrSet.EMPTY);
      conf.nest(dice.between(0, 34), value(dice.between(0, 2)), AttrSet.EMPTY);
    }
    return attrs;
  }

  private static byte[] value(int number) {
    byte[] b = new byte[4];
    Bytes.putS32(b, 0, number);
    return b;
  }

  /** {@code ip link del}. */
  Draft delete(int netns) {
    World.Seen link = dice.of(world.links(netns));
    boolean byName = dice.percent(30);
    int index = byName ? 0 : link.index();
    Draft draft = Draft.request(Rtm.RTM_DELLINK, 0, new IfInfoMsg(0, 0, index, 0, 0));
    if (byName) {
      draft.attrs.put(Ifla.IFLA_IFNAME, dice.percent(80) ? link.name() : "nosuch");
    } else if (dice.percent(5)) {
      draft.attrs.put(Ifla.IFLA_GROUP, dice.between(1, 3));
    }
    return draft;
  }

  /** {@code ip link property add altname}. */
  Draft property(int netns) {
    int type = dice.of(Rtm.RTM_NEWLINKPROP, Rtm.RTM_NEWLINKPROP, Rtm.RTM_DELLINKPROP);
    World.Seen link = dice.of(world.links(netns));
    boolean delete = type == Rtm.RTM_DELLINKPROP;
    int flags = delete ? 0 : NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL | NlmF.NLM_F_APPEND;
    Draft draft = Draft.request(type, flags, new IfInfoMsg(0, 0, link.index(), 0, 0));
    Node list =
        draft.attrs.nest(Ifla.IFLA_PROP_LIST.type() | 0x8000, new byte[0], IflaPropList.SET);
    for (int i = dice.between(1, 2); i > 0; i--) {
      list.put(Ifla.IFLA_ALT_IFNAME, dice.of("alt0", "alt1", "a-name-longer-than-ifnamsiz", "red"));
    }
    return draft;
  }

  /** One link, asked for. */
  Draft get(int netns) {
    World.Seen link = dice.of(world.links(netns));
    boolean byName = dice.percent(50);
    int index = byName ? 0 : link.index();
    Draft draft = Draft.request(Rtm.RTM_GETLINK, 0, new IfInfoMsg(0, 0, index, 0, 0));
    if (byName) {
      draft.attrs.put(Ifla.IFLA_IFNAME, dice.percent(80) ? link.name() : dice.of(Universe.NAMES));
    }
    if (dice.percent(50)) {
      draft.attrs.put(Ifla.IFLA_EXT_MASK, dice.of(0, 1, 8, 9));
    }
    return draft;
  }

  /** Links, listed, all or some. */
  Draft list(int netns) {
    Draft draft = Draft.request(Rtm.RTM_GETLINK, NlmF.NLM_F_DUMP, new IfInfoMsg(0, 0, 0, 0, 0));
    if (dice.percent(40)) {
      draft.attrs.put(Ifla.IFLA_MASTER, someIndex(netns));
    }
    if (dice.percent(40)) {
      draft
          .attrs
          .nest(Ifla.IFLA_LINKINFO, IflaInfo.SET)
          .put(IflaInfo.IFLA_INFO_KIND, dice.of(world.links(netns)).kind());
    }
    return draft;
  }

  private int someIndex(int netns) {
    return dice.percent(90) ? dice.of(world.links(netns)).index() : dice.of(0, 99, -1);
  }

  /** A bridge, VRF, bond or team where there is one. */
  private int someMaster(int netns) {
    List<World.Seen> masters =
        world.links(netns).stream().filter(l -> l.kind().matches("bridge|vrf|bond|team")).toList();
    if (masters.isEmpty() || dice.percent(15)) {
      return dice.percent(60) ? 0 : someIndex(netns);
    }
    return dice.percent(25) ? 0 : dice.of(masters).index();
  }
}
