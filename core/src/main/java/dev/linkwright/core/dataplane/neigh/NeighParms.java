package dev.linkwright.core.dataplane.neigh;

import static dev.linkwright.netlink.route.Ndtpa.NDTPA_QUEUE_LENBYTES;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The parameters of a table for one device or as defaults. Source: include/net/neighbour.h, {@code
 * struct neigh_parms}.
 *
 * @param ifindex the device; 0 for the defaults
 * @param family the table they belong to
 * @param set what differs from the start, by attribute; times in milliseconds
 * @param stated what somebody has said, so that a change of the default does not reach it
 * @param allStated whether that is everything
 */
record NeighParms(
    int ifindex, int family, PMap<Attr, Long> set, PSet<Attr> stated, boolean allStated) {
  /** SKB_TRUESIZE of a full Ethernet frame: what one waiting packet is taken to cost. */
  static final long FRAME_TRUESIZE = 1514 + 256 + 320;

  private static final long QUEUE_LENBYTES = 212_992;

  private static final long REACHABLE_TIME = 30_000;

  /** LOCKTIME of ARP; that of neighbour discovery is 0. */
  private static final long ARP_LOCKTIME = 1_000;

  /** How often the time is drawn anew for which a neighbour counts as reachable. */
  private static final long DRAWN_EVERY = 300_000;

  /** Times in messages are unsigned and have 32 bits. */
  private static final long U32_MASK = 0xffff_ffffL;

  private static final long TICK = 10;

  private record Parameter(Attr key, long initial) {}

  /** In the order of messages, behind those that count. */
  private static final List<Parameter> ALL =
      List.of(
          new Parameter(Ndtpa.NDTPA_PROXY_QLEN, 64),
          new Parameter(Ndtpa.NDTPA_APP_PROBES, 0),
          new Parameter(Ndtpa.NDTPA_UCAST_PROBES, 3),
          new Parameter(Ndtpa.NDTPA_MCAST_PROBES, 3),
          new Parameter(Ndtpa.NDTPA_MCAST_REPROBES, 0),
          new Parameter(Ndtpa.NDTPA_REACHABLE_TIME, REACHABLE_TIME),
          new Parameter(Ndtpa.NDTPA_BASE_REACHABLE_TIME, REACHABLE_TIME),
          new Parameter(Ndtpa.NDTPA_GC_STALETIME, 60_000),
          new Parameter(Ndtpa.NDTPA_DELAY_PROBE_TIME, 5_000),
          new Parameter(Ndtpa.NDTPA_RETRANS_TIME, 1_000),
          new Parameter(Ndtpa.NDTPA_ANYCAST_DELAY, 1_000),
          new Parameter(Ndtpa.NDTPA_PROXY_DELAY, 800),
          new Parameter(Ndtpa.NDTPA_LOCKTIME, 0),
          new Parameter(Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS, 5_000));

  /** What each parameter is at the start. */
  private static final Map<Attr, Long> INITIAL =
      Stream.concat(ALL.stream(), Stream.of(new Parameter(NDTPA_QUEUE_LENBYTES, QUEUE_LENBYTES)))
          .collect(Collectors.toUnmodifiableMap(Parameter::key, Parameter::initial));

  /** The defaults at the start. */
  static NeighParms dflt(int family) {
    return new NeighParms(0, family, HashTreePMap.empty(), HashTreePSet.empty(), false);
  }

  /** Whether that kernel has the parameter. */
  static boolean isThere(Net net, Attr key) {
    return key != Ndtpa.NDTPA_INTERVAL_PROBE_TIME_MS || net.has(KernelChange.NEIGH_INTERVAL_PROBE);
  }

  /** The parameters a device starts with, if these are the defaults. */
  NeighParms of(int device) {
    return new NeighParms(device, family, set, HashTreePSet.empty(), false);
  }

  /** With what {@code tb} asks for. Source: net/core/neighbour.c, {@code neightbl_set}. */
  NeighParms with(Net net, Attrs tb) {
    NeighParms next = this;
    if (tb.has(Ndtpa.NDTPA_QUEUE_LEN)) {
      next = next.with(NDTPA_QUEUE_LENBYTES, tb.get(Ndtpa.NDTPA_QUEUE_LEN) * FRAME_TRUESIZE);
    }
    if (tb.has(NDTPA_QUEUE_LENBYTES)) {
      next = next.with(NDTPA_QUEUE_LENBYTES, tb.get(NDTPA_QUEUE_LENBYTES));
    }
    for (Parameter p : ALL) {
      boolean settable = p.key() != Ndtpa.NDTPA_REACHABLE_TIME && isThere(net, p.key());
      if (settable && tb.has(p.key())) {
        next = next.with(p.key(), value(tb, p));
      }
    }
    return next;
  }

  /** With one that somebody has said. Source: include/net/neighbour.h, {@code neigh_var_set}. */
  NeighParms with(Attr key, long value) {
    return new NeighParms(ifindex, family, set.plus(key, value), stated.plus(key), allStated);
  }

  /** With one that follows the default. */
  NeighParms copied(Attr key, long value) {
    return new NeighParms(ifindex, family, set.plus(key, value), stated, allStated);
  }

  /** With everything taken for said. */
  NeighParms withAllStated() {
    return new NeighParms(ifindex, family, set, stated, true);
  }

  /** Whether somebody has said it. */
  boolean isStated(Attr key) {
    return allStated || stated.contains(key);
  }

  /** What a parameter says now; times in milliseconds. */
  long get(Attr key) {
    @Nullable Long value = set.get(key);
    if (value != null) {
      return value;
    }
    return key == Ndtpa.NDTPA_LOCKTIME && family == IpAddress.AF_INET
        ? ARP_LOCKTIME
        : Objects.requireNonNull(INITIAL.get(key));
  }

  /**
   * How long a neighbour counts as reachable, milliseconds: by chance from half to one and a half
   * times what is asked for, drawn anew every five minutes. Source: net/core/neighbour.c, {@code
   * neigh_rand_reach_time}, {@code neigh_periodic_work}.
   */
  long reachableTime(Net net) {
    long base = get(Ndtpa.NDTPA_BASE_REACHABLE_TIME);
    long drawing = net.rtnl().now() / DRAWN_EVERY;
    int about = Objects.hash(net.id(), family, ifindex, base, drawing);
    return base == 0 ? 0 : net.rtnl().chance(about, base) + base / 2;
  }

  /** A moment at which a confirmation no longer counts. */
  long longAgo(long now) {
    return now - 2 * get(Ndtpa.NDTPA_BASE_REACHABLE_TIME);
  }

  private static long value(Attrs tb, Parameter p) {
    return p.key() instanceof U64 time ? inTicks(tb.get(time)) : tb.get((U32) p.key());
  }

  /**
   * Milliseconds, rounded up to ticks, of which user mode has a hundred a second; what is longer
   * than 31 bits stays. Source: kernel/time/time.c, {@code msecs_to_jiffies}.
   */
  static long inTicks(long milliseconds) {
    boolean countable = milliseconds >= 0 && milliseconds <= Integer.MAX_VALUE;
    return countable ? (milliseconds + TICK - 1) / TICK * TICK : milliseconds;
  }

  /** Source: net/core/neighbour.c, {@code neightbl_fill_parms}. */
  void fill(Net net, AttrWriter w) {
    if (ifindex != 0) {
      w.put(Ndtpa.NDTPA_IFINDEX, ifindex);
    }
    long bytes = get(NDTPA_QUEUE_LENBYTES);
    w.put(Ndtpa.NDTPA_REFCNT, 1);
    w.put(NDTPA_QUEUE_LENBYTES, bytes);
    w.put(Ndtpa.NDTPA_QUEUE_LEN, bytes / FRAME_TRUESIZE);
    for (Parameter p : ALL) {
      if (!isThere(net, p.key())) {
        continue;
      }
      long value = p.key() == Ndtpa.NDTPA_REACHABLE_TIME ? reachableTime(net) : get(p.key());
      if (p.key() instanceof U64 wide) {
        w.put(wide, value & U32_MASK);
      } else {
        w.put((U32) p.key(), value);
      }
    }
  }
}
