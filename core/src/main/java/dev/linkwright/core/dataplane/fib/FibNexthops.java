package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.Nexthop;
import dev.linkwright.core.dataplane.nexthop.NexthopCheck;
import dev.linkwright.core.dataplane.nexthop.NexthopFib;
import dev.linkwright.core.dataplane.nexthop.NhConfig;
import dev.linkwright.core.dataplane.nexthop.NhInfo;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The IPv4 routes, as nexthop objects see them. Source: net/ipv4/nexthop.c. */
final class FibNexthops implements NexthopFib {
  private final FibSemantics semantics;

  FibNexthops(FibSemantics semantics) {
    this.semantics = semantics;
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_create_ipv4}. */
  @Override
  public NhInfo nhCreate(Net net, NhConfig cfg) {
    IpAddress asked = cfg.way().gateway();
    IpAddress gateway = asked.isUnspecified() ? null : asked;
    if (cfg.kind() == NhInfo.Kind.FDB) {
      return NhInfo.found(cfg, 0, gateway, RtScope.RT_SCOPE_LINK, 0);
    }
    int oif = cfg.kind() == NhInfo.Kind.BLACKHOLE ? NetdevState.LOOPBACK_IFINDEX : cfg.way().oif();
    FibConfig.Hop hop = new FibConfig.Hop(oif, gateway, cfg.flags(), 1, 0);
    FibNh nh = semantics.fibCheckNh(net, hop, table(net, cfg), 0).nh();
    return NhInfo.found(cfg, nh.oif(), gateway, nh.scope(), nh.flags());
  }

  private static long table(Net net, NhConfig cfg) {
    int oif = cfg.way().oif();
    NetDevice dev = oif == 0 ? null : NetdevState.devGetByIndex(net, oif);
    return dev == null ? RtTable.RT_TABLE_MAIN : L3mdev.l3mdevFibTable(net, dev);
  }

  @Override
  public void checkNhList(Net net, long id, Nexthop next) {
    for (FibState.Use use : users(net, id)) {
      NexthopCheck.fibCheckNexthop(net, next, use.info().scope());
    }
  }

  /** The routes go without a word, but for those that another cause has already marked. */
  @Override
  public void removeNexthopFib(Net net, long id) {
    List<FibState.Use> users = users(net, id);
    for (FibState.Use use : users) {
      NhState dead = use.state().withFi(true, use.state().fiLinkdown());
      FibState.putUse(net, new FibState.Use(use.info(), use.count(), dead));
    }
    if (!users.isEmpty()) {
      FibTrie.fibFlush(net);
    }
  }

  @Override
  public void nexthopReplaceNotify(Net net, long id, NlInfo info) {
    Set<FibInfo> updated =
        users(net, id).stream().map(FibState.Use::info).collect(Collectors.toSet());
    if (!updated.isEmpty()) {
      FibTrie.fibInfoNotifyUpdate(net, updated, info);
    }
  }

  private static List<FibState.Use> users(Net net, long id) {
    return net.get(FibState.SLOT).infos().values().stream()
        .filter(use -> use.info().nhId() == id)
        .toList();
  }

  /**
   * Where a route by an object leads, if another one leads there already; metrics do not count.
   * Source: net/ipv4/fib_semantics.c, {@code fib_find_info_nh}.
   */
  static @Nullable FibInfo fibFindInfoNh(Net net, FibConfig cfg) {
    FibInfo.Head head = FibSemantics.head(cfg);
    return users(net, cfg.nhId()).stream()
        .map(FibState.Use::info)
        .filter(fi -> fi.head().equals(head) && Objects.equals(fi.prefsrc(), cfg.prefsrc()))
        .min(Comparator.comparing(fi -> !fi.metrics().equals(RtMetrics.NONE)))
        .orElse(null);
  }
}
