package dev.linkwright.core.dataplane.fib6;

import static dev.linkwright.netlink.route.Rtax.RTAX_LOCK;
import static dev.linkwright.netlink.route.Rtax.RTAX_MTU;

import dev.linkwright.core.dataplane.addrconf.AddrRoutes;
import dev.linkwright.core.dataplane.addrconf.Inet6Dev;
import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr;
import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.Ipv6Devconf;
import dev.linkwright.core.dataplane.fib6.Fib6Tree.Notify;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The routes that addresses bring. Source: net/ipv6/addrconf.c, net/ipv6/route.c. */
final class Fib6AddrRoutes implements AddrRoutes {
  /** Metric of prefix routes (IP6_RT_PRIO_ADDRCONF). */
  private static final long IP6_RT_PRIO_ADDRCONF = 256;

  private static final long SECOND = 1000;

  /**
   * What the kernel's clock shows at boot, in milliseconds: five minutes before 32 bits overflow,
   * at 100 ticks a second. Source: include/linux/jiffies.h, {@code INITIAL_JIFFIES}.
   */
  private static final long INITIAL_JIFFIES = (0x1_0000_0000L - 300 * 100) * 10;

  private static final IpPrefix MULTICAST = IpPrefix.parse("ff00::/8");
  private static final IpPrefix ANY_SOURCE = IpPrefix.all(IpAddress.AF_INET6);

  private final Fib6Create create;

  Fib6AddrRoutes(Fib6Create create) {
    this.create = create;
  }

  @Override
  public void addrconfPrefixRoute(
      Net net, NetDevice dev, IpPrefix prefix, long metric, long expires) {
    int flags = expires == NEVER ? Rtf.RTF_UP : Rtf.RTF_UP | Rtf.RTF_EXPIRES;
    Fib6Config.Header header =
        new Fib6Config.Header(prefixTable(net, dev), Rtprot.RTPROT_KERNEL, Rtn.RTN_UNICAST, flags);
    add(net, config(prefix, header, orDefault(metric), dev.ifindex(), expires));
  }

  @Override
  public void addrconfAddMroute(Net net, NetDevice dev) {
    Fib6Config.Header header =
        new Fib6Config.Header(
            localTable(net, dev), Rtprot.RTPROT_KERNEL, Rtn.RTN_MULTICAST, Rtf.RTF_UP);
    add(net, config(MULTICAST, header, IP6_RT_PRIO_ADDRCONF, dev.ifindex(), NEVER));
  }

  @Override
  public boolean modifyPrefixRoute(
      Net net, NetDevice dev, IpPrefix prefix, long metric, long expires) {
    Fib6Info rt = addrconfGetPrefixRoute(net, dev, prefix);
    if (rt == null) {
      return false;
    }
    if (rt.metric() != orDefault(metric)) {
      Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, Notify.YES);
      addrconfPrefixRoute(net, dev, prefix, metric, expires);
    } else {
      boolean lasts = expires == NEVER;
      long at = expires * SECOND - INITIAL_JIFFIES;
      Fib6State.replace(net, rt, lasts ? rt.withoutExpires() : rt.withExpires(at));
    }
    return true;
  }

  @Override
  public void delPrefixRoute(Net net, NetDevice dev, IpPrefix prefix) {
    Fib6Info rt = addrconfGetPrefixRoute(net, dev, prefix);
    if (rt != null) {
      Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, Notify.YES);
    }
  }

  @Override
  public void expirePrefixRoute(Net net, NetDevice dev, IpPrefix prefix, long at) {
    Fib6Info rt = addrconfGetPrefixRoute(net, dev, prefix);
    if (rt != null && !rt.has(Rtf.RTF_EXPIRES)) {
      Fib6State.replace(net, rt, rt.withExpires(at));
    }
  }

  /** The route to {@code prefix} on the device, without gateway, or null. */
  private static @Nullable Fib6Info addrconfGetPrefixRoute(
      Net net, NetDevice dev, IpPrefix prefix) {
    Fib6Info.Key key = new Fib6Info.Key(prefixTable(net, dev), prefix, ANY_SOURCE);
    return Fib6State.routes(net, key).stream()
        .filter(rt -> rt.nh().oif() == dev.ifindex() && rt.nh().gateway() == null)
        .findFirst()
        .orElse(null);
  }

  @Override
  public boolean hasHostRoute(Net net, Inet6Ifaddr ifa) {
    return hostRoute(net, ifa) != null;
  }

  @Override
  public void insHostRoute(Net net, Inet6Ifaddr ifa) {
    if (!hasHostRoute(net, ifa)) {
      addLocal(net, ifa.hostTable(), ifa.addr(), ifa.ifindex(), Rtn.RTN_LOCAL);
    }
  }

  @Override
  public void delHostRoute(Net net, Inet6Ifaddr ifa) {
    Fib6Info rt = hostRoute(net, ifa);
    if (rt != null) {
      Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, Notify.YES);
    }
  }

  private static @Nullable Fib6Info hostRoute(Net net, Inet6Ifaddr ifa) {
    return ownRoute(net, ifa.hostTable(), ifa.addr(), ifa.ifindex(), Rtf.RTF_LOCAL);
  }

  /** A route the kernel made for an address: unlike a user's it has metric 0. */
  private static @Nullable Fib6Info ownRoute(
      Net net, long table, IpAddress addr, int oif, int flag) {
    Fib6Info.Key key = new Fib6Info.Key(table, IpPrefix.host(addr), ANY_SOURCE);
    return Fib6State.routes(net, key).stream()
        .filter(rt -> rt.metric() == 0 && rt.nh().oif() == oif && rt.has(flag))
        .findFirst()
        .orElse(null);
  }

  @Override
  public void insAnycastRoute(Net net, NetDevice dev, IpAddress addr) {
    addLocal(net, localTable(net, dev), addr, dev.ifindex(), Rtn.RTN_ANYCAST);
  }

  @Override
  public void delAnycastRoute(Net net, NetDevice dev, IpAddress addr) {
    Fib6Info rt = ownRoute(net, localTable(net, dev), addr, dev.ifindex(), Rtf.RTF_ANYCAST);
    if (rt != null) {
      Fib6Tree.fib6Del(net, rt, NlInfo.KERNEL, Notify.YES);
    }
  }

  /** Source: net/ipv6/route.c, {@code addrconf_f6i_alloc}. */
  private void addLocal(Net net, long table, IpAddress addr, int oif, int type) {
    int own = type == Rtn.RTN_LOCAL ? Rtf.RTF_LOCAL : Rtf.RTF_ANYCAST;
    Fib6Config.Header header =
        new Fib6Config.Header(
            table, Rtprot.RTPROT_KERNEL, type, Rtf.RTF_UP | Rtf.RTF_NONEXTHOP | own);
    add(net, config(IpPrefix.host(addr), header, 0, oif, NEVER));
  }

  @Override
  public void rt6SyncDownDev(Net net, int ifindex, NetdevCmd event) {
    Fib6Sync.rt6SyncDownDev(net, ifindex, event);
  }

  @Override
  public void rt6SyncUp(Net net, NetDevice dev, boolean fromDead) {
    Fib6Sync.rt6SyncUp(net, dev, fromDead);
  }

  @Override
  public void rt6RemovePrefsrc(Net net, Inet6Ifaddr ifa) {
    Fib6Sync.fib6CleanAll(
        net,
        rt ->
            rt.nh().oif() == ifa.ifindex() && Objects.equals(ifa.addr(), rt.prefsrc())
                ? rt.withPrefsrc(null)
                : rt);
  }

  /** Source: net/ipv6/route.c, {@code fib6_nh_mtu_change}. */
  @Override
  public void rt6MtuChange(Net net, NetDevice dev, long mtu) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    long before = idev == null ? 0 : idev.cnf().get(Ipv6Devconf.MTU6);
    Fib6Sync.fib6CleanAll(
        net, rt -> rt.usesDev(net, dev.ifindex()) ? withMtu(rt, before, mtu) : rt);
  }

  private static Fib6Info withMtu(Fib6Info rt, long before, long mtu) {
    long own = rt.metrics().values().getOrDefault(RTAX_MTU.type(), 0L);
    long locks = rt.metrics().values().getOrDefault(RTAX_LOCK.type(), 0L);
    boolean locked = (locks & 1L << RTAX_MTU.type()) != 0;
    if (own == 0 || locked || (own < mtu && own != before)) {
      return rt;
    }
    SortedMap<Integer, Long> values = new TreeMap<>(rt.metrics().values());
    values.put(RTAX_MTU.type(), mtu);
    return rt.withMetrics(new RtMetrics(values, rt.metrics().ccAlgo()));
  }

  /** Addresses do not mind: the device may be down, or the route be there already. */
  private void add(Net net, Fib6Config cfg) {
    try {
      Fib6Tree.fib6Add(net, create.ip6RouteInfoCreate(net, cfg), cfg.by(), Notify.YES);
    } catch (NetlinkException refusal) {
      // As in the kernel, whose callers do not look at what ip6_route_add says.
    }
  }

  private static Fib6Config config(
      IpPrefix dst, Fib6Config.Header header, long metric, int oif, long expires) {
    boolean mayBeDown = (header.flags() & Rtf.RTF_NONEXTHOP) != 0;
    return new Fib6Config(
        Fib6Config.Target.of(dst),
        Fib6Config.Target.ALL,
        header,
        metric,
        new Fib6Config.Hop(oif, null, false, mayBeDown),
        null,
        null,
        expires,
        Fib6Config.By.KERNEL);
  }

  private static long orDefault(long metric) {
    return metric == 0 ? IP6_RT_PRIO_ADDRCONF : metric;
  }

  private static long prefixTable(Net net, NetDevice dev) {
    long domain = L3mdev.l3mdevFibTable(net, dev);
    return domain == 0 ? RtTable.RT_TABLE_MAIN : domain;
  }

  private static long localTable(Net net, NetDevice dev) {
    long domain = L3mdev.l3mdevFibTable(net, dev);
    return domain == 0 ? RtTable.RT_TABLE_LOCAL : domain;
  }
}
