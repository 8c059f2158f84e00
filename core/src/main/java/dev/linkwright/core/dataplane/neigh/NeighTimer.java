package dev.linkwright.core.dataplane.neigh;

import static dev.linkwright.netlink.route.Nud.NUD_DELAY;
import static dev.linkwright.netlink.route.Nud.NUD_FAILED;
import static dev.linkwright.netlink.route.Nud.NUD_INCOMPLETE;
import static dev.linkwright.netlink.route.Nud.NUD_PROBE;
import static dev.linkwright.netlink.route.Nud.NUD_REACHABLE;
import static dev.linkwright.netlink.route.Nud.NUD_STALE;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Timer;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an entry as time goes by. Whoever is asked for on the link does not answer.
 * Source: net/core/neighbour.c.
 */
final class NeighTimer {
  /** States that last only until the timer fires. */
  static final int NUD_IN_TIMER = NUD_INCOMPLETE | NUD_REACHABLE | NUD_DELAY | NUD_PROBE;

  private static final TimerFunction NEIGH_TIMER_HANDLER = TimerFunction.of("neigh_timer_handler");

  /** The kernel waits no less than a hundredth of a second. */
  private static final long SHORTEST = 10;

  private final List<NeighTable> tables;

  NeighTimer(List<NeighTable> tables) {
    this.tables = tables;
  }

  void setup(Timers timers) {
    timers.setup(NEIGH_TIMER_HANDLER, NeighKey.class, this::neighTimerHandler);
  }

  private static Timer timer(Net net, NeighKey key) {
    return NEIGH_TIMER_HANDLER.about(net, key);
  }

  /** Source: net/core/neighbour.c, {@code neigh_add_timer}. */
  static void neighAddTimer(Net net, NeighKey key, long at) {
    net.rtnl().modTimer(timer(net, key), at);
  }

  /** Source: net/core/neighbour.c, {@code neigh_del_timer}. */
  static void neighDelTimer(Net net, NeighKey key) {
    net.rtnl().delTimer(timer(net, key));
  }

  static boolean isPending(Net net, NeighKey key) {
    return net.rtnl().timerPending(timer(net, key));
  }

  /** Source: net/core/neighbour.c, {@code neigh_timer_handler}. */
  private void neighTimerHandler(Net net, NeighKey key) {
    @Nullable Neighbour n = NeighState.neighLookup(net, key);
    if (n == null || (n.nudState() & NUD_IN_TIMER) == 0) {
      return;
    }
    long now = net.rtnl().now();
    NeighParms parms = NeighTables.parms(net, key);
    long retrans = now + Math.max(parms.get(Ndtpa.NDTPA_RETRANS_TIME), SHORTEST);
    Step step =
        switch (n.nudState()) {
          case NUD_REACHABLE -> reachable(net, n, parms);
          case NUD_DELAY -> delay(net, n, parms, retrans);
          default -> new Step(n, false, retrans);
        };
    Neighbour next = step.next();
    boolean asking = (next.nudState() & (NUD_INCOMPLETE | NUD_PROBE)) != 0;
    if (asking && next.times().probes() >= neighMaxProbes(next, parms)) {
      next = next.withNudState(stateUnanswered(next)).touched(now);
      NeighState.put(net, next);
      NeighFill.neighNotify(net, next, Rtm.RTM_NEWNEIGH, 0);
      return;
    }
    if ((next.nudState() & NUD_IN_TIMER) != 0) {
      neighAddTimer(net, key, Math.max(step.at(), now + SHORTEST));
    }
    if (asking) {
      next = neighProbe(net, next);
    }
    NeighState.put(net, next);
    if (step.tells()) {
      NeighFill.neighNotify(net, next, Rtm.RTM_NEWNEIGH, 0);
    }
  }

  /**
   * What the timer makes of an entry.
   *
   * @param next the entry
   * @param tells whether somebody is told
   * @param at when to look again, milliseconds since boot
   */
  private record Step(Neighbour next, boolean tells, long at) {}

  private static Step reachable(Net net, Neighbour n, NeighParms parms) {
    long now = net.rtnl().now();
    long until = n.times().confirmed() + parms.reachableTime(net);
    if (now <= until) {
      return new Step(n, false, until);
    }
    long delay = parms.get(Ndtpa.NDTPA_DELAY_PROBE_TIME);
    if (now <= n.times().used() + delay) {
      return new Step(n.withNudState(NUD_DELAY).touched(now), false, now + delay);
    }
    return new Step(n.withNudState(NUD_STALE).touched(now), true, now);
  }

  private static Step delay(Net net, Neighbour n, NeighParms parms, long retrans) {
    long now = net.rtnl().now();
    if (now <= n.times().confirmed() + parms.get(Ndtpa.NDTPA_DELAY_PROBE_TIME)) {
      long until = n.times().confirmed() + parms.reachableTime(net);
      return new Step(n.withNudState(NUD_REACHABLE).touched(now), true, until);
    }
    return new Step(n.withNudState(NUD_PROBE).touched(now).withProbes(0), true, retrans);
  }

  /** What others validated is not given up. */
  private static int stateUnanswered(Neighbour n) {
    boolean validated = (n.flags() & NeighUpdate.NTF_EXT_VALIDATED) != 0;
    return validated && n.nudState() == NUD_PROBE ? NUD_STALE : NUD_FAILED;
  }

  /** Source: net/core/neighbour.c, {@code neigh_max_probes}. */
  private static long neighMaxProbes(Neighbour n, NeighParms parms) {
    boolean probe = (n.nudState() & NUD_PROBE) != 0;
    return parms.get(Ndtpa.NDTPA_UCAST_PROBES)
        + parms.get(Ndtpa.NDTPA_APP_PROBES)
        + parms.get(probe ? Ndtpa.NDTPA_MCAST_REPROBES : Ndtpa.NDTPA_MCAST_PROBES);
  }

  /** Asks on the link. Source: net/core/neighbour.c, {@code neigh_probe}. */
  private Neighbour neighProbe(Net net, Neighbour n) {
    NeighTable table = NeighRtm.neighFindTable(tables, n.address().family());
    NeighParms parms = NeighTables.parms(net, n.key());
    long own = parms.get(Ndtpa.NDTPA_UCAST_PROBES) + parms.get(Ndtpa.NDTPA_APP_PROBES);
    if (table != null && n.times().probes() >= own) {
      table.solicit(net, n);
    } else if (n.times().probes() >= parms.get(Ndtpa.NDTPA_UCAST_PROBES)) {
      NeighFill.neighAppNs(net, n);
    }
    return n.withProbes(n.times().probes() + 1);
  }

  /**
   * Somebody has a packet for the neighbour: it is asked for, unless that is not needed or under
   * way. Source: net/core/neighbour.c, {@code __neigh_event_send}.
   */
  void neighEventSend(Net net, NeighKey key) {
    @Nullable Neighbour known = NeighState.neighLookup(net, key);
    if (known == null) {
      return;
    }
    long now = net.rtnl().now();
    NeighParms parms = NeighTables.parms(net, key);
    Neighbour n = known.used(now);
    int state = n.nudState();
    boolean asks = (state & (Neighbour.NUD_CONNECTED | NUD_DELAY | NUD_PROBE | NUD_STALE)) == 0;
    if (state == NUD_STALE) {
      n = n.withNudState(NUD_DELAY).touched(now);
      neighAddTimer(net, key, now + parms.get(Ndtpa.NDTPA_DELAY_PROBE_TIME));
    } else if (asks && state != NUD_INCOMPLETE) {
      n = neighResolve(net, n, parms);
    }
    NeighState.put(net, n);
  }

  private Neighbour neighResolve(Net net, Neighbour n, NeighParms parms) {
    long now = net.rtnl().now();
    long all = parms.get(Ndtpa.NDTPA_MCAST_PROBES) + parms.get(Ndtpa.NDTPA_APP_PROBES);
    if (all == 0) {
      return n.withNudState(NUD_FAILED).touched(now);
    }
    long retrans = Math.max(parms.get(Ndtpa.NDTPA_RETRANS_TIME), SHORTEST);
    neighAddTimer(net, n.key(), now + retrans);
    int probes = (int) parms.get(Ndtpa.NDTPA_UCAST_PROBES);
    return neighProbe(net, n.withNudState(NUD_INCOMPLETE).touched(now).withProbes(probes));
  }
}
