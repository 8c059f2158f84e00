package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import java.util.ArrayList;
import java.util.List;

/** Puts routes into tables and takes them out. Source: net/ipv6/ip6_fib.c. */
final class Fib6Tree {
  private Fib6Tree() {}

  /** Whether user space is told. */
  enum Notify {
    YES,
    /**
     * The caller tells it about several next hops at once, or the namespace wants to hear nothing.
     */
    SKIP
  }

  /**
   * Puts a route into its table: behind those of the same metric, or in the place of one. Source:
   * net/ipv6/ip6_fib.c, {@code fib6_add}, {@code fib6_add_rt2node}.
   *
   * @throws NetlinkException EEXIST, or ENOENT where nothing is there to replace
   */
  static void fib6Add(Net net, Fib6Info rt, Fib6Config.By by, Notify notify) {
    List<Fib6Info> leaf = new ArrayList<>(Fib6State.routes(net, rt.key()));
    boolean replace = by.has(NlmF.NLM_F_REPLACE);
    checkNode(leaf, rt, by);
    int at = 0;
    int victim = -1;
    boolean sameMetric = false;
    for (; at < leaf.size() && leaf.get(at).metric() <= rt.metric(); at++) {
      Fib6Info iter = leaf.get(at);
      if (iter.metric() != rt.metric()) {
        continue;
      }
      if (by.has(NlmF.NLM_F_EXCL)) {
        throw NetlinkException.refused(Errno.EEXIST);
      }
      sameMetric = true;
      if (replace) {
        if (rt.rt6QualifyForEcmp() == iter.rt6QualifyForEcmp()) {
          victim = at;
          break;
        }
        victim = victim < 0 ? at : victim;
      } else if (rt.rt6DuplicateNexthop(iter)) {
        renew(net, leaf, at, rt);
        throw NetlinkException.refused(Errno.EEXIST);
      }
    }
    if (victim >= 0) {
      replace(leaf, victim, rt);
      Fib6State.store(net, rt.key(), leaf);
      tell(net, rt, by.info(), NlmF.NLM_F_REPLACE, notify);
    } else {
      insert(net, leaf, at, rt, by);
      int flags = sameMetric ? 0 : NlmF.NLM_F_EXCL;
      flags |= by.nlflags() & NlmF.NLM_F_APPEND;
      tell(net, rt, by.info(), flags | NlmF.NLM_F_CREATE, notify);
    }
    Fib6Gc.fib6StartGc(net, rt);
  }

  /** Source: net/ipv6/ip6_fib.c, {@code fib6_add_1}. */
  private static void checkNode(List<Fib6Info> leaf, Fib6Info rt, Fib6Config.By by) {
    boolean onlyReplace = by.has(NlmF.NLM_F_REPLACE) && !by.has(NlmF.NLM_F_CREATE);
    boolean isRoot = rt.key().dst().length() == 0 && rt.key().src().length() == 0;
    if (onlyReplace && leaf.isEmpty() && !isRoot) {
      throw NetlinkException.refused(Errno.ENOENT, "Can not replace route - no match found");
    }
  }

  private static void insert(Net net, List<Fib6Info> leaf, int at, Fib6Info rt, Fib6Config.By by) {
    if (by.has(NlmF.NLM_F_REPLACE) && !by.has(NlmF.NLM_F_CREATE)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    leaf.add(at, rt);
    Fib6State.store(net, rt.key(), leaf);
  }

  /** A route that is there already takes the lifetime of the one that is not added. */
  private static void renew(Net net, List<Fib6Info> leaf, int at, Fib6Info rt) {
    Fib6Info there = leaf.get(at);
    if (there.has(Rtf.RTF_EXPIRES)) {
      boolean lasts = !rt.has(Rtf.RTF_EXPIRES);
      leaf.set(at, lasts ? there.withoutExpires() : there.withExpires(rt.expires()));
      Fib6State.store(net, rt.key(), leaf);
    }
  }

  /** A route that had siblings is replaced with all of them. */
  private static void replace(List<Fib6Info> leaf, int at, Fib6Info rt) {
    Fib6Info old = leaf.get(at);
    leaf.set(at, rt);
    for (int i = leaf.size() - 1; i > at; i--) {
      if (leaf.get(i).isSiblingOf(old)) {
        leaf.remove(i);
      }
    }
  }

  private static void tell(Net net, Fib6Info rt, NlInfo info, int flags, Notify notify) {
    if (notify == Notify.YES) {
      Fib6Fill.inet6RtNotify(net, Rtm.RTM_NEWROUTE, rt, info, flags);
    }
  }

  /**
   * Takes a route out of its table.
   *
   * @throws NetlinkException ENOENT if it is not there. Source: net/ipv6/ip6_fib.c, {@code
   *     fib6_del}
   */
  static void fib6Del(Net net, Fib6Info rt, NlInfo info, Notify notify) {
    List<Fib6Info> leaf = new ArrayList<>(Fib6State.routes(net, rt.key()));
    if (!leaf.remove(rt)) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    Fib6State.store(net, rt.key(), leaf);
    if (notify == Notify.YES) {
      Fib6Fill.inet6RtNotify(net, Rtm.RTM_DELROUTE, rt, info, 0);
    }
  }

  /**
   * Takes a route out with all its next hops, and tells so once. Source: net/ipv6/route.c, {@code
   * __ip6_del_rt_siblings}.
   */
  static void ip6DelRtSiblings(Net net, Fib6Info rt, NlInfo info) {
    List<Fib6Info> hops = Fib6Fill.siblingsFrom(Fib6State.routes(net, rt.key()), rt);
    NetlinkMessage farewell = Fib6Fill.rt6FillNode(net, Rtm.RTM_DELROUTE, 0, rt);
    hops.forEach(hop -> fib6Del(net, hop, info, Notify.SKIP));
    info.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_ROUTE, farewell);
  }
}
