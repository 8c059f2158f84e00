package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * One neighbour table, as far as a namespace is concerned.
 *
 * @param entries the neighbours
 * @param proxies the addresses the host answers for
 */
public record NeighState(
    PSortedMap<NeighKey, Neighbour> entries, PSortedMap<NeighKey, PneighEntry> proxies) {
  private static final NeighState EMPTY = new NeighState(TreePMap.empty(), TreePMap.empty());

  private static final Slot<NeighState> ARP = Slot.of("arp_tbl", NeighState.class, EMPTY);
  private static final Slot<NeighState> ND = Slot.of("nd_tbl", NeighState.class, EMPTY);

  /** Where the table of {@code family} is kept. */
  static Slot<NeighState> slot(int family) {
    return family == IpAddress.AF_INET ? ARP : ND;
  }

  /** The table of {@code family}. */
  static NeighState of(Net net, int family) {
    return net.get(slot(family));
  }

  /** The entry, or null. Source: net/core/neighbour.c, {@code neigh_lookup}. */
  static @Nullable Neighbour neighLookup(Net net, NeighKey key) {
    return of(net, key.address().family()).entries().get(key);
  }

  /** Puts an entry that is new. Source: net/core/neighbour.c, {@code ___neigh_create}. */
  static Neighbour neighCreate(Net net, Neighbour neighbour) {
    long now = net.rtnl().now();
    Neighbour made = neighbour.made(now, NeighTables.parms(net, neighbour.key()).longAgo(now));
    Neighbour last = NeighGc.came(net, made);
    put(net, last);
    NeighGc.schedule(net.rtnl(), neighbour.address().family());
    return last;
  }

  static void put(Net net, Neighbour neighbour) {
    net.update(
        slot(neighbour.address().family()),
        s -> s.withEntries(s.entries.plus(neighbour.key(), neighbour)));
  }

  static void remove(Net net, NeighKey key) {
    NeighTimer.neighDelTimer(net, key);
    NeighGc.went(net, key.address().family());
    net.update(slot(key.address().family()), s -> s.withEntries(s.entries.minus(key)));
  }

  private NeighState withEntries(PSortedMap<NeighKey, Neighbour> next) {
    return new NeighState(next, proxies);
  }

  NeighState withProxies(PSortedMap<NeighKey, PneighEntry> next) {
    return new NeighState(entries, next);
  }
}
