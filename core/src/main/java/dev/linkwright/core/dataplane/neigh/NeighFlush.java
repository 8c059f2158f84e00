package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Neighbours that go with what happens to their device. Source: net/core/neighbour.c. */
public final class NeighFlush {
  private NeighFlush() {}

  /**
   * The device goes down: all go, the proxies too. Source: net/core/neighbour.c, {@code
   * neigh_ifdown}.
   *
   * @return the proxies that are gone, of which nobody was told
   */
  public static List<PneighEntry> neighIfdown(Net net, int family, int ifindex) {
    flushDev(net, family, ifindex, n -> true);
    return pneighIfdown(net, family, ifindex, false);
  }

  /**
   * The device has lost its carrier: what is permanent or validated stays. Source:
   * net/core/neighbour.c, {@code neigh_carrier_down}.
   *
   * @return the proxies that are gone
   */
  public static List<PneighEntry> neighCarrierDown(Net net, int family, int ifindex) {
    flushDev(net, family, ifindex, n -> !staysWithoutCarrier(n));
    return pneighIfdown(net, family, ifindex, true);
  }

  private static boolean staysWithoutCarrier(Neighbour n) {
    return (n.nudState() & Nud.NUD_PERMANENT) != 0
        || (n.flags() & NeighUpdate.NTF_EXT_VALIDATED) != 0;
  }

  /**
   * The device has another address: all go. Source: net/core/neighbour.c, {@code neigh_changeaddr}.
   */
  public static void neighChangeaddr(Net net, int family, int ifindex) {
    flushDev(net, family, ifindex, n -> true);
  }

  /**
   * What has become a broadcast address is no neighbour's: an entry for it goes, unless it is known
   * to be somebody's. Source: net/ipv4/arp.c, {@code arp_invalidate}.
   */
  public static void arpInvalidate(Net net, int ifindex, IpAddress ip) {
    @Nullable Neighbour n = NeighState.neighLookup(net, new NeighKey(ifindex, ip));
    if (n == null || n.isValid()) {
      return;
    }
    if (n.nudState() == Nud.NUD_NONE) {
      NeighState.remove(net, n.key());
      NeighFill.neighNotify(net, n, Rtm.RTM_DELNEIGH, 0);
    } else {
      new NeighUpdate(net, 0).neighDelete(n);
    }
  }

  /** Source: net/core/neighbour.c, {@code neigh_flush_dev}. */
  private static void flushDev(Net net, int family, int ifindex, Predicate<Neighbour> goes) {
    List<Neighbour> gone =
        NeighState.of(net, family).entries().values().stream()
            .filter(n -> n.key().ifindex() == ifindex && goes.test(n))
            .toList();
    for (Neighbour n : gone) {
      NeighState.remove(net, n.key());
      NeighFill.neighNotify(net, n, Rtm.RTM_DELNEIGH, 0);
    }
  }

  /** Source: net/core/neighbour.c, {@code pneigh_ifdown_and_unlock}. */
  private static List<PneighEntry> pneighIfdown(
      Net net, int family, int ifindex, boolean skipPermanent) {
    List<PneighEntry> gone =
        NeighState.of(net, family).proxies().values().stream()
            .filter(pn -> pn.key().ifindex() == ifindex && !(skipPermanent && pn.permanent()))
            .toList();
    for (PneighEntry pn : gone) {
      net.update(NeighState.slot(family), s -> s.withProxies(s.proxies().minus(pn.key())));
    }
    return gone;
  }
}
