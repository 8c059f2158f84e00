package dev.linkwright.core.dataplane.net;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What time it is on a machine and what is to happen when. Moves only when somebody says so.
 * Source: kernel/time/timer.c.
 *
 * @param now milliseconds since boot
 * @param queue what is to happen, the earliest first
 * @param pending when each timer is due
 * @param nextSeq numbers what is due at the same time
 */
public record Clock(
    long now, PSortedMap<Due, Timer> queue, PMap<Timer, Due> pending, long nextSeq) {
  /** At boot, with nothing to happen. */
  static final Clock BOOT = new Clock(0, TreePMap.empty(), HashTreePMap.empty(), 0);

  /**
   * When something is due.
   *
   * @param at milliseconds since boot
   * @param seq which comes first of those at the same time: the one that was set first
   */
  public record Due(long at, long seq) implements Comparable<Due> {
    private static final Comparator<Due> ORDER =
        Comparator.comparingLong(Due::at).thenComparingLong(Due::seq);

    @Override
    public int compareTo(Due other) {
      return ORDER.compare(this, other);
    }
  }

  /** When the next timer is due, or {@link Long#MAX_VALUE}. */
  public long nextDue() {
    return queue.isEmpty() ? Long.MAX_VALUE : queue.firstKey().at();
  }

  /** The timer that is due next; there must be one. */
  Timer first() {
    return queue.firstEntry().getValue();
  }

  /** When the timer is due, or {@link Long#MAX_VALUE}. */
  long due(Timer timer) {
    @Nullable Due due = pending.get(timer);
    return due == null ? Long.MAX_VALUE : due.at();
  }

  /** Later, never earlier. */
  Clock at(long time) {
    return new Clock(Math.max(now, time), queue, pending, nextSeq);
  }

  /** Source: kernel/time/timer.c, {@code mod_timer}. */
  Clock with(Timer timer, long at) {
    Due due = new Due(Math.max(at, now), nextSeq);
    PSortedMap<Due, Timer> others = without(timer).queue;
    return new Clock(now, others.plus(due, timer), pending.plus(timer, due), nextSeq + 1);
  }

  /** Source: kernel/time/timer.c, {@code del_timer}. */
  Clock without(Timer timer) {
    @Nullable Due due = pending.get(timer);
    return due == null ? this : new Clock(now, queue.minus(due), pending.minus(timer), nextSeq);
  }

  /** Without the timers of a namespace. */
  Clock without(int netns) {
    Clock next = this;
    for (Timer timer : pending.keySet()) {
      next = timer.netns() == netns ? next.without(timer) : next;
    }
    return next;
  }
}
