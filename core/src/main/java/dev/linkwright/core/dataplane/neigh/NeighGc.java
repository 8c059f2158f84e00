package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.netlink.route.Ndta;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A table that is too full: entries go that nobody needs, or none come. Tables are the machine's,
 * so that the entries of all namespaces count. Source: net/core/neighbour.c.
 */
final class NeighGc {
  private static final TimerFunction GC_WORK = TimerFunction.of("neigh_periodic_work");

  /**
   * How long ago something must have happened to an entry that goes by force, and the last force.
   */
  private static final long LONG_AGO = 5_000;

  /**
   * What the machine keeps of one table.
   *
   * @param lastFlush when entries last went by force, milliseconds since boot
   * @param nextTurn the turn of the next entry that may go by force
   * @param entries how many there are
   */
  private record State(long lastFlush, long nextTurn, int entries) {}

  private static final State START = new State(0, 0, 0);
  private static final Slot<State> ARP = Slot.of("arp_gc", State.class, START);
  private static final Slot<State> ND = Slot.of("nd_gc", State.class, START);

  /** An entry and where it is. */
  private record Held(Net net, Neighbour n) {}

  private NeighGc() {}

  static void setup(Timers timers) {
    timers.setup(GC_WORK, Integer.class, (net, family) -> neighPeriodicWork(net.rtnl(), family));
  }

  private static Slot<State> slot(int family) {
    return family == IpAddress.AF_INET ? ARP : ND;
  }

  private static Net initNet(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }

  /** How many entries a table has. */
  static int entries(Rtnl rtnl, int family) {
    return state(rtnl, family).entries();
  }

  private static State state(Rtnl rtnl, int family) {
    return initNet(rtnl).get(slot(family));
  }

  /** An entry has come, to go by force after all others that may. */
  static Neighbour came(Net net, Neighbour n) {
    int family = n.address().family();
    initNet(net.rtnl())
        .update(slot(family), s -> new State(s.lastFlush(), s.nextTurn(), s.entries() + 1));
    return atTheEnd(net, n);
  }

  /** An entry has gone. */
  static void went(Net net, int family) {
    initNet(net.rtnl())
        .update(slot(family), s -> new State(s.lastFlush(), s.nextTurn(), s.entries() - 1));
  }

  /** All entries of a table that satisfy {@code wanted}, by namespace, device and address. */
  private static List<Held> all(Rtnl rtnl, int family, Predicate<Neighbour> wanted) {
    List<Held> all = new ArrayList<>();
    for (int id : rtnl.machine().namespaces().keySet().stream().sorted().toList()) {
      Net net = rtnl.net(id);
      NeighState.of(net, family).entries().values().stream()
          .filter(wanted)
          .forEach(n -> all.add(new Held(net, n)));
    }
    return all;
  }

  /** Whether an entry stays whatever happens. Source: {@code neigh_update_gc_list}. */
  static boolean isExempt(Neighbour n) {
    return (n.nudState() & Nud.NUD_PERMANENT) != 0 || (n.flags() & NeighUpdate.KEPT) != 0;
  }

  /** The entry as the latest of those that may go by force. */
  static Neighbour atTheEnd(Net net, Neighbour n) {
    int family = n.address().family();
    long turn = state(net.rtnl(), family).nextTurn();
    initNet(net.rtnl()).update(slot(family), s -> new State(s.lastFlush(), turn + 1, s.entries()));
    return n.withTurn(turn);
  }

  /**
   * Makes room for an entry that may go by force. Source: net/core/neighbour.c, {@code
   * neigh_alloc}.
   *
   * @return false if there is none
   */
  static boolean neighAlloc(Net net, int family) {
    Rtnl rtnl = net.rtnl();
    long most = NeighTables.table(net, family, Ndta.NDTA_THRESH3);
    long many = NeighTables.table(net, family, Ndta.NDTA_THRESH2);
    boolean often = rtnl.now() <= state(rtnl, family).lastFlush() + LONG_AGO;
    if (entries(rtnl, family) < (often ? most : Math.min(most, many))) {
      return true;
    }
    List<Held> held = all(rtnl, family, n -> !isExempt(n));
    boolean full = held.size() >= most;
    boolean forced = full || (held.size() >= many && !often);
    return !forced || neighForcedGc(rtnl, family, held) > 0 || !full;
  }

  /** Source: net/core/neighbour.c, {@code neigh_forced_gc}. */
  private static int neighForcedGc(Rtnl rtnl, int family, List<Held> held) {
    long many = NeighTables.table(initNet(rtnl), family, Ndta.NDTA_THRESH2);
    long most = Math.max(held.size() + 1 - many, 1);
    List<Held> gone =
        held.stream()
            .sorted(Comparator.comparingLong(h -> h.n().times().turn()))
            .filter(h -> isIdle(h) && isForgettable(rtnl, h.n()))
            .limit(most)
            .toList();
    gone.forEach(NeighGc::forget);
    initNet(rtnl).update(slot(family), s -> new State(rtnl.now(), s.nextTurn(), s.entries()));
    return gone.size();
  }

  private static boolean isIdle(Held held) {
    return !NeighTimer.isPending(held.net(), held.n().key());
  }

  private static boolean isForgettable(Rtnl rtnl, Neighbour n) {
    IpAddress address = n.address();
    return n.nudState() == Nud.NUD_FAILED
        || n.nudState() == Nud.NUD_NOARP
        || (address.family() == IpAddress.AF_INET6 && address.isMulticast())
        || n.times().updated() < rtnl.now() - LONG_AGO;
  }

  private static void forget(Held held) {
    NeighState.remove(held.net(), held.n().key());
    NeighFill.neighNotify(held.net(), held.n(), Rtm.RTM_DELNEIGH, 0);
  }

  private static Timer timer(Rtnl rtnl, int family) {
    return GC_WORK.about(initNet(rtnl), family);
  }

  /**
   * Looks for entries that grow too old if the table holds so many that Linux does. Linux looks
   * again and again, from boot on; here nobody looks at a table that holds too few.
   */
  static void schedule(Rtnl rtnl, int family) {
    long few = NeighTables.table(initNet(rtnl), family, Ndta.NDTA_THRESH1);
    if (entries(rtnl, family) >= few && !rtnl.timerPending(timer(rtnl, family))) {
      NeighParms dflt = NeighTables.dflt(initNet(rtnl), family);
      long every = Math.max(dflt.get(Ndtpa.NDTPA_BASE_REACHABLE_TIME) / 2, 1);
      rtnl.modTimer(timer(rtnl, family), (rtnl.now() / every + 1) * every);
    }
  }

  /** Source: net/core/neighbour.c, {@code neigh_periodic_work}. */
  private static void neighPeriodicWork(Rtnl rtnl, int family) {
    long few = NeighTables.table(initNet(rtnl), family, Ndta.NDTA_THRESH1);
    if (entries(rtnl, family) >= few) {
      for (Held held : all(rtnl, family, n -> !isExempt(n))) {
        if (isIdle(held) && isOld(held)) {
          forget(held);
        }
      }
      schedule(rtnl, family);
    }
  }

  /** Whether it is of no use, or was not used for as long as is set. */
  private static boolean isOld(Held held) {
    Neighbour n = held.n();
    if ((n.nudState() & NeighTimer.NUD_IN_TIMER) != 0) {
      return false;
    }
    long stale = NeighTables.parms(held.net(), n.key()).get(Ndtpa.NDTPA_GC_STALETIME);
    long used = Math.max(n.times().used(), n.times().confirmed());
    return n.nudState() == Nud.NUD_FAILED || held.net().rtnl().now() >= used + stale;
  }
}
