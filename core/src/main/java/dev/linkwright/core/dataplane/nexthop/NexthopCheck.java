package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtnhF;

/** Whether a route may use an object. Source: net/ipv4/nexthop.c. */
public final class NexthopCheck {
  private NexthopCheck() {}

  /**
   * Whether an IPv4 route of this scope may.
   *
   * @throws NetlinkException EINVAL. Source: net/ipv4/nexthop.c, {@code fib_check_nexthop}
   */
  public static void fibCheckNexthop(Net net, Nexthop nh, int scope) {
    if (nh.isFdb()) {
      throw refused("Route cannot point to a fdb nexthop");
    }
    if (nh.isGroup() && scope == RtScope.RT_SCOPE_HOST) {
      throw refused("Route with host scope can not have multiple nexthops");
    }
    NhInfo first = NexthopPaths.paths(net, nh).get(0).info();
    if (scope == RtScope.RT_SCOPE_HOST && first.gateway() != null) {
      throw refused("Route with host scope can not have a gateway");
    }
    if ((first.flags() & RtnhF.RTNH_F_ONLINK) != 0 && scope >= RtScope.RT_SCOPE_LINK) {
      throw refused("Scope mismatch with nexthop");
    }
  }

  /**
   * Whether an IPv6 route may.
   *
   * @throws NetlinkException EINVAL. Source: net/ipv4/nexthop.c, {@code fib6_check_nexthop}
   */
  public static void fib6CheckNexthop(Net net, Nexthop nh) {
    if (NexthopPaths.paths(net, nh).stream().anyMatch(p -> p.info().isV4())) {
      throw refused("IPv6 routes can not use an IPv4 nexthop");
    }
    if (nh.isFdb()) {
      throw refused("Route cannot point to a fdb nexthop");
    }
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
