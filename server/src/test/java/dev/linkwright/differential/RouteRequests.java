package dev.linkwright.differential;

import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrSet;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.List;

/** Routes made, replaced, deleted, asked for and listed. */
final class RouteRequests {
  private static final int[] TYPES = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 10, 12
  };
  private static final int[] SCOPES = {0, 0, 0, 253, 253, 254, 255, 200};
  private static final int[] PROTOCOLS = {0, 2, 3, 3, 3, 4, 4, 9, 186};
  private static final int NEXTHOP_HEAD = 8;
  private static final int ONLINK = 4;

  private final Dice dice;
  private final World world;

  RouteRequests(Dice dice, World world) {
    this.dice = dice;
    this.world = world;
  }

  /** {@code ip route add} and its sisters, and {@code del}. */
  Draft change(int netns) {
    boolean v6 = dice.percent(45);
    boolean delete = dice.percent(25);
    int table = dice.of(Universe.TABLES);
    int length = dice.of(v6 ? Universe.LENGTHS_6 : Universe.LENGTHS_4);
    int flags = dice.percent(8) ? ONLINK : 0;
    RtMsg head =
        new RtMsg(
            v6 ? Af.AF_INET6 : Af.AF_INET,
            length,
            dice.percent(4) ? dice.of(64, 24) : 0,
            dice.percent(8) ? dice.of(4, 8, 16, 255) : 0,
            table < 256 && table > 0 ? table : 0,
            dice.of(PROTOCOLS),
            dice.of(SCOPES),
            dice.of(TYPES),
            flags);
    Draft draft =
        Draft.request(delete ? Rtm.RTM_DELROUTE : Rtm.RTM_NEWROUTE, delete ? 0 : mode(), head);
    List<IpAddress> all = v6 ? Universe.IPV6 : Universe.IPV4;
    if (length > 0 && dice.percent(97)) {
      draft.attrs.put(Rta.RTA_DST, masked(dice.of(all), length));
    }
    if (table > 255 || table < 0 || dice.percent(15)) {
      draft.attrs.put(Rta.RTA_TABLE, table);
    }
    nexthops(draft.attrs, netns, all);
    options(draft.attrs, all);
    return draft;
  }

  private int mode() {
    return dice.of(
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_REPLACE,
        NlmF.NLM_F_CREATE | NlmF.NLM_F_APPEND,
        NlmF.NLM_F_CREATE,
        0);
  }

  /** Most prefixes are clean; an unclean one is refused. */
  private IpAddress masked(IpAddress address, int length) {
    byte[] b = address.toBytes();
    if (dice.percent(93)) {
      for (int bit = Math.max(0, length); bit < 8 * b.length; bit++) {
        b[bit / 8] &= (byte) ~(0x80 >> bit % 8);
      }
    }
    return IpAddress.of(b);
  }

  private void nexthops(Node attrs, int netns, List<IpAddress> all) {
    List<World.SeenNexthop> objects = world.nexthops(netns);
    if (!objects.isEmpty() && dice.percent(70)) {
      attrs.put(Rta.RTA_NH_ID, dice.percent(95) ? dice.of(objects).id() : dice.of(0, 99));
      if (dice.percent(95)) {
        return;
      }
    }
    int dice100 = dice.below(100);
    if (dice100 < 12) {
      Node list = attrs.nest(Rta.RTA_MULTIPATH.type(), new byte[0], AttrSet.EMPTY);
      list.payload = multipath(netns, all);
      return;
    }
    if (dice100 < 75) {
      attrs.put(Rta.RTA_OIF, someIndex(netns));
    }
    if (dice100 > 45) {
      attrs.put(Rta.RTA_GATEWAY, dice.of(all));
    }
  }

  private byte[] multipath(int netns, List<IpAddress> all) {
    int count = dice.between(1, 3);
    int size = all.get(0).toBytes().length + 4 + NEXTHOP_HEAD;
    byte[] out = new byte[count * size];
    int at = 0;
    for (int i = 0; i < count; i++) {
      boolean gateway = dice.percent(80);
      int length = gateway ? size : NEXTHOP_HEAD;
      Bytes.putU16(out, at, length);
      Bytes.putU8(out, at + 2, dice.percent(8) ? ONLINK : 0);
      Bytes.putU8(out, at + 3, dice.of(0, 0, 1, 9, 255));
      Bytes.putS32(out, at + 4, dice.percent(70) ? someIndex(netns) : 0);
      if (gateway) {
        byte[] address = dice.of(all).toBytes();
        Bytes.putU16(out, at + NEXTHOP_HEAD, 4 + address.length);
        Bytes.putU16(out, at + NEXTHOP_HEAD + 2, Rta.RTA_GATEWAY.type());
        System.arraycopy(address, 0, out, at + NEXTHOP_HEAD + 4, address.length);
      }
      at += length;
    }
    return Arrays.copyOf(out, at);
  }

  private void options(Node attrs, List<IpAddress> all) {
    if (dice.percent(25)) {
      attrs.put(Rta.RTA_PRIORITY, dice.of(Universe.METRICS));
    }
    if (dice.percent(10)) {
      attrs.put(Rta.RTA_PREFSRC, dice.of(all));
    }
    if (dice.percent(8)) {
      Node metrics = attrs.nest(Rta.RTA_METRICS, Rtax.SET);
      metrics.put(
          dice.of(Rtax.RTAX_MTU, Rtax.RTAX_ADVMSS, Rtax.RTAX_HOPLIMIT, Rtax.RTAX_LOCK),
          dice.of(0, 1, 4, 255, 256, 1400, 70000));
    }
    if (dice.percent(3)) {
      attrs.put(Rta.RTA_FLOW, dice.of(0, 1, 65537));
    }
    if (dice.percent(3)) {
      attrs.put(Rta.RTA_PREF, dice.between(0, 4));
    }
    if (dice.percent(2)) {
      attrs.put(Rta.RTA_EXPIRES, dice.of(50_000, 100_000));
    }
  }

  /** {@code ip route get}. */
  Draft get(int netns) {
    boolean v6 = dice.percent(45);
    List<IpAddress> all = v6 ? Universe.IPV6 : Universe.IPV4;
    int bits = v6 ? 128 : 32;
    boolean from = dice.percent(20);
    // Which member of a group a flow takes is Linux's secret: its hash has a random key.
    int flags =
        world.nexthops(netns).stream().anyMatch(World.SeenNexthop::group)
            ? RtmF.RTM_F_FIB_MATCH
            : dice.of(0, 0, RtmF.RTM_F_LOOKUP_TABLE, RtmF.RTM_F_FIB_MATCH);
    RtMsg head =
        new RtMsg(v6 ? Af.AF_INET6 : Af.AF_INET, bits, from ? bits : 0, 0, 0, 0, 0, 0, flags);
    Draft draft = Draft.request(Rtm.RTM_GETROUTE, 0, head);
    draft.attrs.put(Rta.RTA_DST, dice.of(all));
    if (from) {
      draft.attrs.put(Rta.RTA_SRC, dice.of(all));
    }
    if (dice.percent(25)) {
      draft.attrs.put(Rta.RTA_OIF, someIndex(netns));
    }
    if (dice.percent(10)) {
      draft.attrs.put(Rta.RTA_IIF, someIndex(netns));
    }
    if (dice.percent(10)) {
      draft.attrs.put(Rta.RTA_MARK, dice.below(3));
    }
    return draft;
  }

  /** Routes, listed, all or some. */
  Draft list(int netns) {
    int family = dice.of(Af.AF_UNSPEC, Af.AF_INET, Af.AF_INET6);
    Draft draft =
        Draft.request(Rtm.RTM_GETROUTE, NlmF.NLM_F_DUMP, new RtMsg(family, 0, 0, 0, 0, 0, 0, 0, 0));
    if (dice.percent(40)) {
      draft.attrs.put(Rta.RTA_TABLE, dice.of(Universe.TABLES));
    }
    if (dice.percent(20)) {
      draft.attrs.put(Rta.RTA_OIF, someIndex(netns));
    }
    return draft;
  }

  private int someIndex(int netns) {
    return dice.percent(97) ? dice.of(world.links(netns)).index() : dice.of(0, 99);
  }
}
