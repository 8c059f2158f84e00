package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.fib6.Fib6Tree.Notify;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.Nexthop;
import dev.linkwright.core.dataplane.nexthop.NexthopCheck;
import dev.linkwright.core.dataplane.nexthop.NexthopFib;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.nexthop.NhConfig;
import dev.linkwright.core.dataplane.nexthop.NhInfo;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.value.IpAddress;

/** The IPv6 routes, as nexthop objects see them. Source: net/ipv4/nexthop.c, net/ipv6/route.c. */
final class Fib6Nexthops implements NexthopFib {
  private final Fib6Create create;

  Fib6Nexthops(Fib6Create create) {
    this.create = create;
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_create_ipv6}. */
  @Override
  public NhInfo nhCreate(Net net, NhConfig cfg) {
    IpAddress asked = cfg.way().gateway();
    if (cfg.kind() == NhInfo.Kind.FDB) {
      return NhInfo.found(cfg, 0, asked, RtScope.RT_SCOPE_LINK, 0);
    }
    boolean blackhole = cfg.kind() == NhInfo.Kind.BLACKHOLE;
    int oif = blackhole ? NetdevState.LOOPBACK_IFINDEX : cfg.way().oif();
    IpAddress gateway = blackhole || asked.isUnspecified() ? null : asked;
    boolean onlink = (cfg.flags() & RtnhF.RTNH_F_ONLINK) != 0;
    NetDevice dev = blackhole ? null : NetdevState.devGetByIndex(net, oif);
    long table = dev == null ? 0 : L3mdev.l3mdevFibTable(net, dev);
    Fib6Config.Hop hop = new Fib6Config.Hop(oif, gateway, onlink, false);
    Fib6Nh nh = create.fib6NhInit(net, Fib6Config.ofNexthop(table, hop));
    return NhInfo.found(cfg, nh.oif(), nh.gateway(), RtScope.RT_SCOPE_LINK, nh.flags());
  }

  @Override
  public void checkNhList(Net net, long id, Nexthop next) {
    if (!Fib6State.byObject(net, id).isEmpty()) {
      NexthopCheck.fib6CheckNexthop(net, next);
    }
  }

  /** Those who read where a route leads, not only by which object, are told that it goes. */
  @Override
  public void removeNexthopFib(Net net, long id) {
    Notify notify = NexthopState.compatMode(net) ? Notify.YES : Notify.SKIP;
    Fib6State.byObject(net, id).forEach(rt -> Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, notify));
  }

  /** Source: net/ipv6/route.c, {@code fib6_rt_update}. */
  @Override
  public void nexthopReplaceNotify(Net net, long id, NlInfo info) {
    for (Fib6Info rt : Fib6State.byObject(net, id)) {
      Fib6Fill.inet6RtNotify(net, Rtm.RTM_NEWROUTE, rt, info, NlmF.NLM_F_REPLACE);
    }
  }
}
