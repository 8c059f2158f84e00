package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.NtfExt;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;

/** Changing an entry as user space asks. Source: net/core/neighbour.c, {@code __neigh_update}. */
final class NeighUpdate {
  static final int NTF_MANAGED = NtfExt.NTF_EXT_MANAGED << Neighbour.NTF_EXT_SHIFT;
  static final int NTF_EXT_VALIDATED = NtfExt.NTF_EXT_EXT_VALIDATED << Neighbour.NTF_EXT_SHIFT;

  /** What only a request sets and takes away. */
  static final int OF_REQUESTS = Ntf.NTF_EXT_LEARNED | NTF_MANAGED | NTF_EXT_VALIDATED;

  /** What keeps an entry from being forgotten. */
  static final int KEPT = Ntf.NTF_EXT_LEARNED | NTF_EXT_VALIDATED;

  private final Net net;
  private final int portId;

  NeighUpdate(Net net, int portId) {
    this.net = net;
    this.portId = portId;
  }

  /**
   * What is asked for.
   *
   * @param lladdr the link-layer address, or null for the one that is known
   * @param state NUD_*
   * @param flags NTF_*, extended ones shifted
   * @param override whether another address may take the place of a known one (NLM_F_REPLACE or a
   *     new entry)
   */
  record Wanted(@Nullable MacAddress lladdr, int state, int flags, boolean override) {}

  /**
   * Gives the entry another state and address and tells whoever listens.
   *
   * @throws NetlinkException EINVAL without an address where none is known
   */
  void neighUpdate(Neighbour old, Wanted wanted) {
    Neighbour next = old.withFlags(updateFlags(old.flags(), wanted.flags()));
    boolean notify = next.flags() != old.flags();
    if ((wanted.flags() & (Ntf.NTF_USE | NTF_MANAGED)) != 0) {
      NeighState.put(net, next.withNudState(old.nudState() & ~Nud.NUD_PERMANENT));
      tell(next, notify);
      return;
    }
    if ((wanted.state() & Neighbour.NUD_VALID) == 0) {
      NeighTimer.neighDelTimer(net, old.key());
      next = next.withNudState(wanted.state());
      NeighState.put(net, next);
      tell(next, old.isValid() || failsNow(old, wanted));
      return;
    }
    if (wanted.lladdr() == null && !old.isValid()) {
      NeighState.put(net, next);
      tell(next, notify);
      throw NetlinkException.refused(Errno.EINVAL, "No link layer address given");
    }
    MacAddress lladdr = wanted.lladdr() == null ? old.ha() : wanted.lladdr();
    if (!old.isValid() || wanted.override() || lladdr.equals(old.ha())) {
      notify |= wanted.state() != old.nudState() || !lladdr.equals(old.ha());
      next = timed(next, lladdr, wanted.state()).withHa(lladdr).withNudState(wanted.state());
      if (wanted.override()) {
        next = next.withFlags(withRouter(next.flags(), wanted.flags()));
        notify |= next.flags() != old.flags();
      }
    }
    NeighState.put(
        net, NeighGc.isExempt(old) && !NeighGc.isExempt(next) ? NeighGc.atTheEnd(net, next) : next);
    tell(next, notify);
  }

  /** The entry with its times and its timer as the new address and state want them. */
  private Neighbour timed(Neighbour old, MacAddress lladdr, int state) {
    long now = net.rtnl().now();
    boolean connected = (state & Neighbour.NUD_CONNECTED) != 0;
    boolean moves = !lladdr.equals(old.ha());
    Neighbour next = connected ? old.confirmed(now) : old;
    next = state != old.nudState() || moves ? next.touched(now) : next;
    if (state != old.nudState()) {
      NeighTimer.neighDelTimer(net, old.key());
      next = (state & Nud.NUD_PROBE) != 0 ? next.withProbes(0) : next;
      startTimer(next, state);
    }
    return moves && !connected
        ? next.confirmed(NeighTables.parms(net, old.key()).longAgo(now))
        : next;
  }

  private void startTimer(Neighbour n, int state) {
    if ((state & NeighTimer.NUD_IN_TIMER) != 0) {
      NeighParms parms = NeighTables.parms(net, n.key());
      boolean reachable = (state & Nud.NUD_REACHABLE) != 0;
      long wait = reachable ? parms.reachableTime(net) : 0;
      NeighTimer.neighAddTimer(net, n.key(), net.rtnl().now() + wait);
    }
  }

  private static boolean failsNow(Neighbour old, Wanted wanted) {
    boolean asked = (old.nudState() & (Nud.NUD_INCOMPLETE | Nud.NUD_PROBE)) != 0;
    return asked && (wanted.state() & Nud.NUD_FAILED) != 0;
  }

  /** Source: net/core/neighbour.c, {@code neigh_update_flags}. */
  private static int updateFlags(int old, int wanted) {
    return (old & ~OF_REQUESTS) | (wanted & OF_REQUESTS);
  }

  /** Source: net/core/neighbour.c, {@code neigh_update_is_router}. */
  private static int withRouter(int flags, int wanted) {
    return (flags & ~Ntf.NTF_ROUTER) | (wanted & Ntf.NTF_ROUTER);
  }

  private void tell(Neighbour n, boolean notify) {
    if (notify) {
      NeighFill.neighNotify(net, n, Rtm.RTM_NEWNEIGH, portId);
    }
  }

  /**
   * Takes an entry away: first it fails, then it goes. Source: net/core/neighbour.c, {@code
   * neigh_delete}.
   */
  void neighDelete(Neighbour n) {
    neighUpdate(n, new Wanted(null, Nud.NUD_FAILED, 0, true));
    Neighbour failed = NeighState.neighLookup(net, n.key());
    if (failed != null) {
      NeighState.remove(net, n.key());
      NeighFill.neighNotify(net, failed, Rtm.RTM_DELNEIGH, 0);
    }
  }
}
