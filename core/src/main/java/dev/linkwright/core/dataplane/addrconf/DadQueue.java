package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The addresses that duplicate address detection will look at: soon, in the order of a work queue,
 * or when their timers fire. Kept in the initial namespace, since the kernel has one queue. Source:
 * net/ipv6/addrconf.c, {@code addrconf_wq}.
 *
 * @param soon those to be looked at as soon as the lock is free, in the order of their turns
 * @param later those that wait for their timers, in the order in which these were set
 * @param turns of each
 * @param next the next turn
 */
record DadQueue(
    PSortedMap<Long, Work> soon, PSortedMap<Long, Work> later, PMap<Work, Turn> turns, long next) {
  static final TimerFunction ADDRCONF_DAD_WORK = TimerFunction.of("addrconf_dad_work");

  private static final Slot<DadQueue> SLOT =
      Slot.of(
          "addrconf_wq",
          DadQueue.class,
          new DadQueue(TreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), 0));

  /** An address of a device. */
  record Work(int netns, int ifindex, IpAddress addr) {
    static Work of(Net net, Inet6Ifaddr ifa) {
      return new Work(net.id(), ifa.ifindex(), ifa.addr());
    }
  }

  /**
   * When an address is looked at.
   *
   * @param seq its turn
   * @param delayed whether it waits for its timer
   * @param probes how often somebody is still to be asked
   */
  record Turn(long seq, boolean delayed, int probes) {}

  /**
   * Looks at an address after so many milliseconds and no longer when it was going to. Source:
   * net/ipv6/addrconf.c, {@code addrconf_mod_dad_work}.
   */
  static void addrconfModDadWork(Net net, Inet6Ifaddr ifa, int probes, long delay) {
    Work work = Work.of(net, ifa);
    take(net.rtnl(), work);
    if (delay > 0) {
      net.rtnl().modTimer(ADDRCONF_DAD_WORK.about(net, work), net.rtnl().now() + delay);
    }
    queue(net.rtnl()).update(SLOT, q -> q.plus(work, delay > 0, probes));
  }

  /** Does not look at it. Source: net/ipv6/addrconf.c, {@code addrconf_del_dad_work}. */
  static void addrconfDelDadWork(Net net, Inet6Ifaddr ifa) {
    take(net.rtnl(), Work.of(net, ifa));
  }

  /**
   * Takes an address out of the queue.
   *
   * @return how often somebody is still to be asked, or -1 if it was not waiting
   */
  static int take(Rtnl rtnl, Work work) {
    @Nullable Turn turn = queue(rtnl).get(SLOT).turns().get(work);
    if (turn == null) {
      return -1;
    }
    queue(rtnl).update(SLOT, q -> q.minus(work, turn));
    if (turn.delayed() && rtnl.hasNet(work.netns())) {
      rtnl.delTimer(ADDRCONF_DAD_WORK.about(rtnl.net(work.netns()), work));
    }
    return turn.probes();
  }

  /**
   * The address whose turn it is, or null.
   *
   * @param atOnce whether one has its turn also before its timer fires
   */
  static @Nullable Work first(Rtnl rtnl, boolean atOnce) {
    DadQueue queue = queue(rtnl).get(SLOT);
    if (!queue.soon().isEmpty()) {
      return queue.soon().firstEntry().getValue();
    }
    return atOnce && !queue.later().isEmpty() ? queue.later().firstEntry().getValue() : null;
  }

  private DadQueue plus(Work work, boolean delayed, int probes) {
    return new DadQueue(
        delayed ? soon : soon.plus(next, work),
        delayed ? later.plus(next, work) : later,
        turns.plus(work, new Turn(next, delayed, probes)),
        next + 1);
  }

  private DadQueue minus(Work work, Turn turn) {
    return new DadQueue(soon.minus(turn.seq()), later.minus(turn.seq()), turns.minus(work), next);
  }

  private static Net queue(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
