package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes objects and puts them in the place of others. Source: net/ipv4/nexthop.c. */
final class NexthopInsert {
  /** NH_RES_DEFAULT_IDLE_TIMER, in hundredths of a second. */
  private static final long NH_RES_DEFAULT_IDLE_TIMER = 12_000;

  /** NH_RES_DEFAULT_UNBALANCED_TIMER. */
  private static final long NH_RES_DEFAULT_UNBALANCED_TIMER = 0;

  private final Map<Integer, NexthopFib> byFamily;
  private final List<NexthopFib> fibs;

  /**
   * @param byFamily who finds ways, by AF_*
   * @param fibs the same, in the order in which they are asked and told
   */
  NexthopInsert(Map<Integer, NexthopFib> byFamily, List<NexthopFib> fibs) {
    this.byFamily = byFamily;
    this.fibs = fibs;
  }

  /**
   * Makes what is asked for.
   *
   * @throws NetlinkException with the kernel's errno and sentence. Source: net/ipv4/nexthop.c,
   *     {@code nexthop_add}
   */
  void nexthopAdd(Net net, NhConfig asked) {
    if (asked.by().replaces() && asked.id() == 0) {
      throw refused("Replace requires nexthop id");
    }
    NhConfig cfg = asked.id() == 0 ? asked.withId(NexthopState.nhFindUnusedId(net)) : asked;
    if (cfg.id() == 0) {
      throw refused("No unused id");
    }
    NhConfig.Grp grp = cfg.grp();
    Nexthop nh =
        grp == null
            ? Nexthop.single(cfg, nexthopCreate(net, cfg))
            : Nexthop.group(cfg, nexthopCreateGroup(net, grp));
    insertNexthop(net, nh, cfg);
  }

  private NhInfo nexthopCreate(Net net, NhConfig cfg) {
    NexthopFib fib = byFamily.get(cfg.family());
    if (fib == null) {
      throw refused("Invalid address family");
    }
    return fib.nhCreate(net, cfg).withSeq(NexthopState.nextSeq(net));
  }

  /** Source: net/ipv4/nexthop.c, {@code nexthop_create_group}. */
  private static NhGroup nexthopCreateGroup(Net net, NhConfig.Grp grp) {
    List<NhGroup.Entry> entries =
        grp.members().stream()
            .map(m -> new NhGroup.Entry(m.id(), m.weight(), NexthopState.nextSeq(net)))
            .toList();
    NhConfig.Res res = grp.res();
    return new NhGroup(
        entries,
        grp.fdb(),
        res == null
            ? null
            : timers(
                new NhResTable(
                    NH_RES_DEFAULT_IDLE_TIMER,
                    NH_RES_DEFAULT_UNBALANCED_TIMER,
                    List.of(),
                    List.of()),
                res),
        new NhGroup.HwStats(grp.hwStats(), false));
  }

  private static NhResTable timers(NhResTable table, NhConfig.Res res) {
    return table.withTimers(
        res.idleTimer() == null ? table.idleTimer() : res.idleTimer(),
        res.unbalancedTimer() == null ? table.unbalancedTimer() : res.unbalancedTimer());
  }

  /** Source: net/ipv4/nexthop.c, {@code insert_nexthop}. */
  private void insertNexthop(Net net, Nexthop nh, NhConfig cfg) {
    NhConfig.By by = cfg.by();
    Nexthop old = NexthopState.nexthopFindById(net, cfg.id());
    if (old != null) {
      if (!by.replaces()) {
        throw NetlinkException.refused(Errno.EEXIST);
      }
      replaceNexthop(net, old, nh, cfg);
      return;
    }
    if (by.replaces() && !by.creates()) {
      throw NetlinkException.refused(
          Errno.ENOENT, "Replace specified without create and no entry exists");
    }
    Nexthop whole = withBuckets(net, nh, cfg.grp());
    NexthopState.put(net, whole);
    NexthopFill.nexthopNotify(net, Rtm.RTM_NEWNEXTHOP, whole, by);
  }

  private static Nexthop withBuckets(Net net, Nexthop nh, NhConfig.@Nullable Grp cfg) {
    NhGroup grp = nh.grp();
    NhResTable table = grp == null ? null : grp.resTable();
    NhConfig.Res res = cfg == null ? null : cfg.res();
    if (grp == null || table == null || res == null) {
      return nh;
    }
    Integer buckets = res.buckets();
    if (buckets == null) {
      throw refused("Number of buckets not specified for nexthop group insertion");
    }
    return nh.withGrp(grp.withResTable(table.filled(buckets, grp.entries(), net.rtnl().now())));
  }

  /** Source: net/ipv4/nexthop.c, {@code replace_nexthop}. */
  private void replaceNexthop(Net net, Nexthop old, Nexthop nh, NhConfig cfg) {
    fibs.forEach(fib -> fib.checkNhList(net, old.id(), nh));
    List<Nexthop> groups = NexthopState.groupsOf(net, old.id());
    for (Nexthop group : groups) {
      boolean reject = !nh.isGroup() && nh.nhInfo().isReject();
      if (reject && group.nhGrp().entries().size() > 1) {
        throw refused("Blackhole nexthop can not be a member of a group with more than one path");
      }
      fibs.forEach(fib -> fib.checkNhList(net, group.id(), nh));
    }
    Nexthop next =
        old.isGroup()
            ? replaceNexthopGrp(net, old, nh, cfg)
            : replaceNexthopSingle(old, nh, !groups.isEmpty());
    NexthopState.put(net, next);
    NexthopFill.nexthopNotify(net, Rtm.RTM_NEWNEXTHOP, next, cfg.by());
    if (NexthopState.compatMode(net)) {
      NlInfo info = cfg.by().info();
      fibs.forEach(fib -> fib.nexthopReplaceNotify(net, next.id(), info));
      for (Nexthop group : groups) {
        fibs.forEach(fib -> fib.nexthopReplaceNotify(net, group.id(), info));
      }
    }
  }

  /** Source: net/ipv4/nexthop.c, {@code replace_nexthop_grp}. */
  private static Nexthop replaceNexthopGrp(Net net, Nexthop old, Nexthop nh, NhConfig cfg) {
    NhConfig.Grp asked = cfg.grp();
    if (asked == null) {
      throw refused("Can not replace a nexthop group with a nexthop.");
    }
    NhResTable table = old.nhGrp().resTable();
    NhConfig.Res res = asked.res();
    if ((table == null) != (res == null)) {
      throw refused("Can not replace a nexthop group with one of a different type.");
    }
    NhGroup grp = nh.nhGrp();
    if (table == null || res == null) {
      return old.withGrp(grp);
    }
    if (res.buckets() != null && res.buckets() != table.buckets().size()) {
      throw refused("Can not change number of buckets of a resilient nexthop group.");
    }
    return old.withGrp(
        grp.withResTable(timers(table, res).shared(grp.entries(), net.rtnl().now())));
  }

  /** Source: net/ipv4/nexthop.c, {@code replace_nexthop_single}. */
  private static Nexthop replaceNexthopSingle(Nexthop old, Nexthop nh, boolean inGroup) {
    if (nh.isGroup()) {
      throw refused("Can not replace a nexthop with a nexthop group.");
    }
    if (inGroup && nh.isFdb() != old.isFdb()) {
      throw refused("Cannot change nexthop FDB status while in a group");
    }
    return old.leading(nh);
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
