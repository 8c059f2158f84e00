package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.nexthop.NexthopPaths;
import dev.linkwright.core.dataplane.nexthop.NhInfo;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The next hop of a route. Source: include/net/ip6_fib.h, {@code struct fib6_nh}.
 *
 * @param oif its device
 * @param gateway the next station, or null
 * @param flags RTNH_F_*
 * @param weight share among its siblings, from 1
 */
record Fib6Nh(int oif, @Nullable IpAddress gateway, int flags, int weight) {
  /** Stands where the next hops are those of a nexthop object. */
  static final Fib6Nh OBJECT = new Fib6Nh(0, null, 0, 1);

  /** One of the next hops of a nexthop object. */
  static Fib6Nh nexthopFib6Nh(NexthopPaths.Path path) {
    NhInfo info = path.info();
    return new Fib6Nh(info.oif(), info.gateway(), info.flags(), path.weight());
  }

  boolean isDead() {
    return (flags & RtnhF.RTNH_F_DEAD) != 0;
  }

  boolean isLinkdown() {
    return (flags & RtnhF.RTNH_F_LINKDOWN) != 0;
  }

  Fib6Nh withFlags(int next) {
    return new Fib6Nh(oif, gateway, next, weight);
  }

  Fib6Nh withWeight(int next) {
    return new Fib6Nh(oif, gateway, flags, next);
  }
}
