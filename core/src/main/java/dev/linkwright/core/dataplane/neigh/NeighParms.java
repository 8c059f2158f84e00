package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.attr.U64;
import dev.linkwright.netlink.route.Ndtpa;
import java.util.List;
import java.util.Objects;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The parameters of a table for one device or as defaults. Source: include/net/neighbour.h, {@code
 * struct neigh_parms}.
 *
 * @param ifindex the device; 0 for the defaults and for what belongs to no device one can see
 * @param set what differs from the start, by attribute; times in milliseconds
 */
record NeighParms(int ifindex, PMap<Integer, Long> set) {
  /** SKB_TRUESIZE of a full Ethernet frame: what one waiting packet is taken to cost. */
  private static final long FRAME_TRUESIZE = 1514 + 256 + 320;

  private static final long QUEUE_LENBYTES = 212_992;

  private static final long REACHABLE_TIME = 30_000;

  /** How often the time is drawn anew for which a neighbour counts as reachable. */
  private static final long DRAWN_EVERY = 300_000;

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

  /** The parameters at the start. */
  static NeighParms of(int ifindex) {
    return new NeighParms(ifindex, TreePMap.empty());
  }

  /** With what {@code tb} asks for. Source: net/core/neighbour.c, {@code neightbl_set}. */
  NeighParms with(Attrs tb) {
    PMap<Integer, Long> next = set;
    if (tb.has(Ndtpa.NDTPA_QUEUE_LEN)) {
      long bytes = tb.get(Ndtpa.NDTPA_QUEUE_LEN) * FRAME_TRUESIZE;
      next = next.plus(Ndtpa.NDTPA_QUEUE_LENBYTES.type(), bytes);
    }
    if (tb.has(Ndtpa.NDTPA_QUEUE_LENBYTES)) {
      next = next.plus(Ndtpa.NDTPA_QUEUE_LENBYTES.type(), tb.get(Ndtpa.NDTPA_QUEUE_LENBYTES));
    }
    for (Parameter p : ALL) {
      if (tb.has(p.key()) && p.key() != Ndtpa.NDTPA_REACHABLE_TIME) {
        next = next.plus(p.key().type(), value(tb, p.key()));
      }
    }
    return new NeighParms(ifindex, next);
  }

  /** What a parameter says now; times in milliseconds. */
  long get(Attr key) {
    return set.getOrDefault(
        key.type(), ALL.stream().filter(p -> p.key() == key).mapToLong(Parameter::initial).sum());
  }

  /**
   * How long a neighbour counts as reachable, milliseconds: by chance from half to one and a half
   * times what is asked for, drawn anew every five minutes. Source: net/core/neighbour.c, {@code
   * neigh_rand_reach_time}, {@code neigh_periodic_work}.
   */
  long reachableTime(Net net, int family) {
    long base = get(Ndtpa.NDTPA_BASE_REACHABLE_TIME);
    long drawing = net.rtnl().now() / DRAWN_EVERY;
    int about = Objects.hash(net.id(), family, ifindex, base, drawing);
    return base == 0 ? 0 : net.rtnl().chance(about, base) + base / 2;
  }

  /** A moment at which a confirmation no longer counts. */
  long longAgo(long now) {
    return now - 2 * get(Ndtpa.NDTPA_BASE_REACHABLE_TIME);
  }

  private static long value(Attrs tb, Attr key) {
    return key instanceof U64 wide ? tb.get(wide) : tb.get((U32) key);
  }

  /** Source: net/core/neighbour.c, {@code neightbl_fill_parms}. */
  void fill(Net net, AttrWriter w, NeighTable table) {
    if (ifindex != 0) {
      w.put(Ndtpa.NDTPA_IFINDEX, ifindex);
    }
    long bytes = set.getOrDefault(Ndtpa.NDTPA_QUEUE_LENBYTES.type(), QUEUE_LENBYTES);
    w.put(Ndtpa.NDTPA_REFCNT, 1);
    w.put(Ndtpa.NDTPA_QUEUE_LENBYTES, bytes);
    w.put(Ndtpa.NDTPA_QUEUE_LEN, bytes / FRAME_TRUESIZE);
    for (Parameter p : ALL) {
      long initial = p.key() == Ndtpa.NDTPA_LOCKTIME ? table.lockTime() : p.initial();
      long value =
          p.key() == Ndtpa.NDTPA_REACHABLE_TIME
              ? reachableTime(net, table.family())
              : set.getOrDefault(p.key().type(), initial);
      if (p.key() instanceof U64 wide) {
        w.put(wide, value);
      } else {
        w.put((U32) p.key(), value);
      }
    }
  }
}
