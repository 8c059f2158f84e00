package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.addrconf.AddrType;
import dev.linkwright.core.dataplane.addrconf.Inet6Dev;
import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.Ipv6Devconf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.Nexthop;
import dev.linkwright.core.dataplane.nexthop.NexthopCheck;
import dev.linkwright.core.dataplane.nexthop.NexthopPaths;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.route.Lwtunnel;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** Makes a route from what is asked for, if it can be. Source: net/ipv6/route.c. */
final class Fib6Create {
  private static final long SECOND = 1000;

  private final Fib6Gateway gateways;

  Fib6Create(Fib6Gateway gateways) {
    this.gateways = gateways;
  }

  /**
   * Checks what is asked for and makes the route, not yet in its table; the table is made. Source:
   * net/ipv6/route.c, {@code ip6_route_info_create}.
   *
   * @throws NetlinkException with the kernel's errno and sentence
   */
  Fib6Info ip6RouteInfoCreate(Net net, Fib6Config cfg) {
    check(cfg);
    long nhId = cfg.header().nhId();
    if (nhId != 0) {
      if (cfg.src().length() != 0 && net.has(KernelChange.ROUTE6_SOURCE_FIRST)) {
        throw refused("Nexthops can not be used with source routing");
      }
      checkNexthop(net, cfg, nhId);
    }
    Fib6State.fib6NewTable(net, cfg.table());
    Attrs mx = cfg.mx();
    RtMetrics metrics = mx == null ? RtMetrics.NONE : RtMetrics.ipMetricsConvert(mx);
    if (nhId == 0) {
      Fib6Nh nh = fib6NhInit(net, cfg);
      boolean reject = fib6IsReject(cfg, device(net, nh.oif()));
      int flags = reject ? Rtf.RTF_REJECT | Rtf.RTF_NONEXTHOP : cfg.flags();
      checkPrefsrc(net, cfg, nh.oif());
      return info(net, cfg, flags, nh, metrics);
    }
    if (cfg.src().length() != 0) {
      throw refused("Nexthops can not be used with source routing");
    }
    checkPrefsrc(net, cfg, NexthopPaths.paths(net, nhId).get(0).info().oif());
    return info(net, cfg, cfg.flags(), Fib6Nh.OBJECT, metrics);
  }

  private static void checkNexthop(Net net, Fib6Config cfg, long nhId) {
    Nexthop nh = NexthopState.required(net, nhId);
    if (!cfg.src().address().isUnspecified()) {
      throw refused("IPv6 routes using source address can not use nexthop objects");
    }
    NexthopCheck.fib6CheckNexthop(net, nh);
  }

  private static void checkPrefsrc(Net net, Fib6Config cfg, int oif) {
    IpAddress prefsrc = cfg.prefsrc();
    if (prefsrc != null && !Inet6State.ipv6ChkAddr(net, prefsrc, device(net, oif))) {
      throw refused("Invalid source address");
    }
  }

  private static Fib6Info info(Net net, Fib6Config cfg, int flags, Fib6Nh nh, RtMetrics metrics) {
    return new Fib6Info(
        new Fib6Info.Key(cfg.table(), cfg.dst().prefix(), cfg.src().prefix()),
        cfg.metric(),
        flags,
        cfg.header().type() == Rtn.RTN_UNSPEC ? Rtn.RTN_UNICAST : cfg.header().type(),
        cfg.header().protocol() == Rtprot.RTPROT_UNSPEC
            ? Rtprot.RTPROT_BOOT
            : cfg.header().protocol(),
        cfg.prefsrc(),
        nh,
        metrics,
        cfg.has(Rtf.RTF_EXPIRES) ? net.rtnl().now() + cfg.expires() * SECOND : 0,
        cfg.header().nhId());
  }

  private static void check(Fib6Config cfg) {
    if (cfg.has(Rtf.RTF_CACHE)) {
      throw refused("Userspace can not set RTF_CACHE");
    }
    if (cfg.header().type() > FibProps.RTN_MAX) {
      throw refused("Invalid route type");
    }
    if (!cfg.dst().isValid()) {
      throw refused("Invalid prefix length");
    }
    if (!cfg.src().isValid()) {
      throw refused("Invalid source address length");
    }
  }

  /** Source: net/ipv6/route.c, {@code fib6_nh_init}. */
  Fib6Nh fib6NhInit(Net net, Fib6Config cfg) {
    int asked = cfg.hop().oif();
    NetDevice dev = asked == 0 ? null : device(net, asked);
    if (dev != null && Inet6State.in6DevGet(net, asked) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    int flags = cfg.hop().onlink() ? onlink(dev) : 0;
    if (cfg.has(Rtf.RTF_REJECT)) {
      return new Fib6Nh(loopback(net), null, flags, 1);
    }
    IpAddress gateway = cfg.hop().gateway();
    if (gateway != null) {
      dev = gateways.ip6ValidateGw(net, cfg, gateway, dev);
    }
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    checkDevice(net, cfg, dev);
    boolean ours = cfg.has(Rtf.RTF_LOCAL | Rtf.RTF_ANYCAST);
    if (!ours && !dev.carrier().ok()) {
      flags |= RtnhF.RTNH_F_LINKDOWN;
    }
    Integer encap = cfg.header().encap();
    if (encap != null) {
      throw Lwtunnel.lwtunnelBuildState(encap);
    }
    return new Fib6Nh(dev.ifindex(), gateway, flags, 1);
  }

  private static int onlink(@Nullable NetDevice dev) {
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "Nexthop device required for onlink");
    }
    if (!dev.isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Nexthop device is not up");
    }
    return RtnhF.RTNH_F_ONLINK;
  }

  private static void checkDevice(Net net, Fib6Config cfg, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null || idev.cnf().is(Ipv6Devconf.DISABLE_IPV6)) {
      throw NetlinkException.refused(Errno.EACCES, "IPv6 is disabled on nexthop device");
    }
    if (!dev.isUp() && !cfg.hop().mayBeDown()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Nexthop device is not up");
    }
  }

  /**
   * Whether the route refuses: because it is asked to, or because it leads into the loopback device
   * and would loop. Source: net/ipv6/route.c, {@code fib6_is_reject}.
   */
  private static boolean fib6IsReject(Fib6Config cfg, @Nullable NetDevice dev) {
    boolean loops =
        dev != null
            && dev.is(Iff.IFF_LOOPBACK)
            && !AddrType.is(cfg.dst().address(), AddrType.IPV6_ADDR_LOOPBACK)
            && !cfg.has(Rtf.RTF_ANYCAST | Rtf.RTF_LOCAL);
    return cfg.has(Rtf.RTF_REJECT) || loops;
  }

  private static int loopback(Net net) {
    if (Inet6State.in6DevGet(net, NetdevState.LOOPBACK_IFINDEX) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return NetdevState.LOOPBACK_IFINDEX;
  }

  private static NetDevice device(Net net, int ifindex) {
    NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return dev;
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
