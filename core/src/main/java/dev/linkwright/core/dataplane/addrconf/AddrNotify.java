package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;

/**
 * Tells user space about an address and does to the routes what follows: the host route, the route
 * to the peer, the subnet-router anycast address of a router. Source: net/ipv6/addrconf.c, {@code
 * __ipv6_ifa_notify}.
 */
final class AddrNotify {
  /** The subnet-router anycast address would be the address itself or its neighbour. */
  private static final int LONGEST_WITH_ANYCAST = 126;

  private final AddrRoutes routes;
  private final Mcast6 mcast;

  AddrNotify(AddrRoutes routes, Mcast6 mcast) {
    this.routes = routes;
    this.mcast = mcast;
  }

  /** The groups of devices. */
  Mcast6 mcast() {
    return mcast;
  }

  /** The address is ready for use. */
  void newaddr(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
    Inet6Fill.inet6IfaNotify(net, Rtm.RTM_NEWADDR, ifa);
    if (ifa.hostTable() != Inet6Ifaddr.NO_ROUTE) {
      routes.insHostRoute(net, ifa);
    }
    if (idev.cnf().is(Ipv6Devconf.FORWARDING)) {
      addrconfJoinAnycast(net, ifa);
    }
    IpAddress peer = ifa.peer();
    if (peer != null) {
      long metric = ifa.origin().rtPriority();
      routes.addrconfPrefixRoute(net, dev(net, ifa), IpPrefix.host(peer), metric, AddrRoutes.NEVER);
    }
  }

  /** The address goes. */
  void deladdr(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
    Inet6Fill.inet6IfaNotify(net, Rtm.RTM_DELADDR, ifa);
    if (idev.cnf().is(Ipv6Devconf.FORWARDING)) {
      addrconfLeaveAnycast(net, ifa);
    }
    mcast.addrconfLeaveSolict(net, dev(net, ifa), ifa.addr());
    IpAddress peer = ifa.peer();
    if (peer != null) {
      routes.delPrefixRoute(net, dev(net, ifa), IpPrefix.host(peer));
    }
    if (ifa.hostTable() != Inet6Ifaddr.NO_ROUTE) {
      routes.delHostRoute(net, ifa);
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_join_anycast}. */
  void addrconfJoinAnycast(Net net, Inet6Ifaddr ifa) {
    IpAddress any = ifa.network().address();
    if (ifa.prefixLen() > LONGEST_WITH_ANYCAST || any.isUnspecified()) {
      return;
    }
    Inet6Dev idev = Inet6State.in6DevGet(net, ifa.ifindex());
    if (idev != null) {
      int count = idev.anycast().getOrDefault(any, 0);
      Inet6State.put(net, idev.withAnycast(idev.anycast().plus(any, count + 1)));
      if (count == 0) {
        routes.insAnycastRoute(net, dev(net, ifa), any);
        mcast.addrconfJoinSolict(net, dev(net, ifa), any);
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_leave_anycast}. */
  void addrconfLeaveAnycast(Net net, Inet6Ifaddr ifa) {
    IpAddress any = ifa.network().address();
    Inet6Dev idev = Inet6State.in6DevGet(net, ifa.ifindex());
    Integer count = idev == null ? null : idev.anycast().get(any);
    if (idev == null || count == null || ifa.prefixLen() > LONGEST_WITH_ANYCAST) {
      return;
    }
    boolean last = count == 1;
    Inet6State.put(
        net,
        idev.withAnycast(last ? idev.anycast().minus(any) : idev.anycast().plus(any, count - 1)));
    if (last) {
      mcast.addrconfLeaveSolict(net, dev(net, ifa), any);
      routes.delAnycastRoute(net, dev(net, ifa), any);
    }
  }

  private static NetDevice dev(Net net, Inet6Ifaddr ifa) {
    return dev(net, ifa.ifindex());
  }

  /** The device with that number, which must exist. */
  static NetDevice dev(Net net, int ifindex) {
    NetDevice dev = NetdevState.anyByIndex(net, ifindex);
    if (dev == null) {
      throw new IllegalStateException("no device " + ifindex);
    }
    return dev;
  }
}
