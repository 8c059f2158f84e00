package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.net.NsIds;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlAfFamilies;
import dev.linkwright.core.dataplane.rtnetlink.RtnlSeed;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtnlMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the links of a dump: first those that stand on nothing, then what stands on those; then
 * masters, then what is up; at last every property that follows from nothing else.
 */
final class LinkSeeder {
  private final NetdevCore core;
  private final RtnlSeed seed;
  private final RtnlAfFamilies families;
  private final List<String> notModelled;
  private final Map<DevRef, SeedLink> links = new LinkedHashMap<>();
  private final Map<DevRef, Dev> made = new LinkedHashMap<>();

  LinkSeeder(NetdevCore core, RtnlSeed seed, RtnlAfFamilies families, List<String> notModelled) {
    this.core = core;
    this.seed = seed;
    this.families = families;
    this.notModelled = notModelled;
  }

  /** A dumped link and the namespace it is in. */
  private record SeedLink(Net net, RtnlMessage dumped) {
    IfInfoMsg ifm() {
      return dumped.fixed(IfInfoMsg.class);
    }

    DevRef ref() {
      return new DevRef(net.id(), ifm().index());
    }

    String name() {
      return dumped.attrs().get(Ifla.IFLA_IFNAME);
    }

    boolean isUp() {
      return (ifm().flags() & Iff.IFF_UP) != 0;
    }
  }

  /** Adds a link that was dumped in {@code net}. */
  void add(Net net, RtnlMessage dumped) {
    SeedLink link = new SeedLink(net, dumped);
    links.put(link.ref(), link);
  }

  void seed() {
    if (links.isEmpty()) {
      return;
    }
    learnNsids();
    makeAll();
    links.values().forEach(this::enslave);
    made.forEach((ref, dev) -> families.seedLinkAf(dev, link(ref).dumped().attrs()));
    made.forEach((ref, dev) -> up(link(ref), dev));
    made.forEach((ref, dev) -> down(link(ref), dev));
    core.linkWatch().linkwatchRunQueue(rtnlOf());
    made.forEach((ref, dev) -> seed.ports(dev, link(ref).dumped()));
    made.forEach((ref, dev) -> RtnlSeed.overlay(dev, link(ref).dumped()));
    links.values().stream().map(SeedLink::net).distinct().forEach(LinkSeeder::countIndices);
  }

  private Rtnl rtnlOf() {
    return links.values().iterator().next().net().rtnl();
  }

  private SeedLink link(DevRef ref) {
    SeedLink link = links.get(ref);
    if (link == null) {
      throw new IllegalStateException("never dumped: " + ref);
    }
    return link;
  }

  /**
   * A link that says that another namespace holds what it stands on tells the number of that
   * namespace.
   */
  private void learnNsids() {
    for (SeedLink link : links.values()) {
      int nsid = link.dumped().attrs().getOr(Ifla.IFLA_LINK_NETNSID, -1);
      if (nsid >= 0 && NsIds.getNetNsById(link.net(), nsid) == null) {
        Net peer = peerNet(link);
        if (peer != null) {
          NsIds.assign(link.net(), peer.id(), nsid, NlInfo.KERNEL);
        }
      }
    }
  }

  private @Nullable Net peerNet(SeedLink link) {
    int wanted = seed.lowerOf(link.dumped().attrs());
    boolean pair = RtnlSeed.isPair(link.dumped());
    for (SeedLink other : links.values()) {
      boolean elsewhere = other.net().id() != link.net().id() && other.ifm().index() == wanted;
      boolean mutual =
          RtnlSeed.isPair(other.dumped())
              && other.dumped().attrs().getOr(Ifla.IFLA_LINK, 0) == link.ifm().index();
      if (elsewhere
          && NsIds.peernet2id(link.net(), other.net().id()) == NsIds.NOT_ASSIGNED
          && mutual == pair) {
        return other.net();
      }
    }
    return null;
  }

  /** What {@code link} stands on or is tied to, or null if it is nothing or not known. */
  private @Nullable DevRef below(SeedLink link) {
    int index = seed.lowerOf(link.dumped().attrs());
    Net net = linkNet(link);
    DevRef ref = net == null ? null : new DevRef(net.id(), index);
    return ref != null && links.containsKey(ref) && !ref.equals(link.ref()) ? ref : null;
  }

  /** The namespace of what {@code link} stands on, or null if that is not known. */
  private static @Nullable Net linkNet(SeedLink link) {
    int nsid = link.dumped().attrs().getOr(Ifla.IFLA_LINK_NETNSID, -1);
    return nsid < 0 ? link.net() : NsIds.getNetNsById(link.net(), nsid);
  }

  private void makeAll() {
    List<SeedLink> waiting = new ArrayList<>(links.values());
    while (!waiting.isEmpty()) {
      int before = waiting.size();
      waiting.removeIf(link -> made.containsKey(link.ref()) || makeIfReady(link));
      if (waiting.size() == before) {
        // One the model cannot make; what stands on it may well be of a kind it knows.
        SeedLink lowest =
            waiting.stream().filter(this::waitsForNobody).findFirst().orElse(waiting.get(0));
        makeForeign(lowest);
        waiting.remove(lowest);
      }
    }
  }

  private boolean waitsForNobody(SeedLink link) {
    DevRef below = below(link);
    return below == null || made.containsKey(below);
  }

  private boolean makeIfReady(SeedLink link) {
    String kind = RtnlSeed.kindOf(link.dumped().attrs());
    if (kind.isEmpty()) {
      Dev loopback = new Dev(link.net().rtnl(), link.ref());
      boolean there = loopback.orNull() != null;
      made.put(link.ref(), there ? loopback : seed.foreign(link.net(), link.dumped()));
      return true;
    }
    if (!seed.knows(kind)) {
      return false;
    }
    DevRef below = below(link);
    boolean pair = RtnlSeed.isPair(link.dumped());
    if (below == null ? needsLower(link) || pair : !pair && !made.containsKey(below)) {
      return false;
    }
    if (pair && below != null) {
      return makePair(link, link(below));
    }
    return makeKnown(link);
  }

  private boolean needsLower(SeedLink link) {
    return seed.lowerOf(link.dumped().attrs()) != 0;
  }

  private boolean makePair(SeedLink link, SeedLink peer) {
    Dev dev =
        seed.known(
            link.net(), link.net(), link.dumped(), new RtnlSeed.Peer(peer.net(), peer.dumped()));
    if (dev == null) {
      return false;
    }
    made.put(link.ref(), dev);
    made.put(peer.ref(), dev.other(peer.ref()));
    return true;
  }

  private boolean makeKnown(SeedLink link) {
    Net there = linkNet(link);
    Net srcNet = there == null ? link.net() : there;
    Dev dev = seed.known(link.net(), srcNet, link.dumped(), null);
    if (dev == null) {
      return false;
    }
    made.put(link.ref(), dev);
    return true;
  }

  private void makeForeign(SeedLink link) {
    String kind = RtnlSeed.kindOf(link.dumped().attrs());
    Dev dev = seed.foreign(link.net(), link.dumped());
    made.put(link.ref(), dev);
    notModelled.add(
        "link "
            + link.name()
            + " of kind "
            + kind
            + " is kept as it was found; what it does is not modelled");
    DevRef below = below(link);
    Dev lower = below == null ? null : made.get(below);
    if (lower != null) {
      tie(lower, dev);
    }
  }

  private void tie(Dev lower, Dev dev) {
    try {
      core.uppers().netdevUpperDevLink(lower, dev);
    } catch (NetlinkException deeperThanTheModelAllows) {
      notModelled.add(
          "link "
              + dev.now().name()
              + " does not hold on to the link below: "
              + deeperThanTheModelAllows.errno());
    }
  }

  private void enslave(SeedLink link) {
    int index = link.dumped().attrs().getOr(Ifla.IFLA_MASTER, 0);
    Dev dev = made.get(link.ref());
    Dev master = made.get(new DevRef(link.net().id(), index));
    if (index == 0 || dev == null || master == null) {
      return;
    }
    String kind = master.now().kind().name();
    try {
      if (seed.knows(kind)) {
        core.kinds().ops(master.now()).ndoAddSlave(master, dev);
      } else {
        core.uppers().netdevMasterUpperDevLink(dev, master);
        dev.update(d -> d.withKind(d.kind().withRxHandler(kind)));
      }
    } catch (NetlinkException refusal) {
      notModelled.add(
          "link "
              + link.name()
              + " could not be made a port of "
              + master.now().name()
              + ": "
              + refusal.getMessage());
    }
  }

  /** Up, from the bottom: what is below is made before what stands on it. */
  private void up(SeedLink link, Dev dev) {
    if (!link.isUp()) {
      return;
    }
    try {
      core.open().devChangeFlags(dev, dev.now().flags() | Iff.IFF_UP);
    } catch (NetlinkException refusal) {
      notModelled.add(
          "link "
              + link.name()
              + " is up although the model would refuse it: "
              + refusal.getMessage());
    }
  }

  private void down(SeedLink link, Dev dev) {
    if (!link.isUp() && dev.now().isUp()) {
      core.open().devClose(dev);
    }
  }

  private static void countIndices(Net net) {
    net.update(NetdevState.SLOT, NetdevState::withHighestIndexUsed);
  }
}
