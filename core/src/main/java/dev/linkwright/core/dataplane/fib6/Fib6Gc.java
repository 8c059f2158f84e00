package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.fib6.Fib6Tree.Notify;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import java.util.List;

/**
 * Takes away routes that have expired. Until it comes they stay in their tables, but no lookup
 * finds them. Source: net/ipv6/ip6_fib.c.
 */
final class Fib6Gc {
  private static final TimerFunction FIB6_GC_TIMER_CB = TimerFunction.of("fib6_gc_timer_cb");

  /** Seconds between two runs, net.ipv6.route.gc_interval ({@code ip6_rt_gc_interval}). */
  private static final Slot<Integer> IP6_RT_GC_INTERVAL =
      Slot.of("ip6_rt_gc_interval", Integer.class, 30);

  private static final long SECOND = 1000;

  private Fib6Gc() {}

  static void setup(Timers timers) {
    timers.setup(FIB6_GC_TIMER_CB, Fib6Gc::fib6RunGc);
  }

  static int gcInterval(Net net) {
    return net.get(IP6_RT_GC_INTERVAL);
  }

  static void setGcInterval(Net net, int seconds) {
    net.set(IP6_RT_GC_INTERVAL, seconds);
  }

  /** A route was added. Source: net/ipv6/ip6_fib.c, {@code fib6_start_gc}. */
  static void fib6StartGc(Net net, Fib6Info rt) {
    if (rt.has(Rtf.RTF_EXPIRES) && !net.rtnl().timerPending(FIB6_GC_TIMER_CB.of(net))) {
      comeBack(net);
    }
  }

  private static void comeBack(Net net) {
    long at = net.rtnl().now() + gcInterval(net) * SECOND;
    net.rtnl().modTimer(FIB6_GC_TIMER_CB.of(net), at);
  }

  /** Source: net/ipv6/ip6_fib.c, {@code fib6_run_gc}, {@code fib6_age}. */
  static void fib6RunGc(Net net) {
    boolean more = false;
    for (Fib6Table table : Fib6State.inDump(net)) {
      for (List<Fib6Info> node : table.walk()) {
        for (Fib6Info rt : node) {
          if (rt.fib6CheckExpired(net)) {
            Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, Notify.YES);
          } else {
            more |= rt.has(Rtf.RTF_EXPIRES);
          }
        }
      }
    }
    if (more) {
      comeBack(net);
    } else {
      net.rtnl().delTimer(FIB6_GC_TIMER_CB.of(net));
    }
  }
}
