package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.nexthop.NexthopPaths;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A route. Source: include/net/ip6_fib.h, {@code struct fib6_info}.
 *
 * @param key where it is: table, destination and source
 * @param metric priority, unsigned 32 bits: the smaller the better
 * @param flags see {@link Rtf}
 * @param type RTN_*
 * @param protocol RTPROT_*
 * @param prefsrc preferred source, or null
 * @param nh its next hop; {@link Fib6Nh#OBJECT} if it has a nexthop object
 * @param metrics what RTA_METRICS says
 * @param expires when it expires, milliseconds since boot, where RTF_EXPIRES is set
 * @param nhId number of its nexthop object, 0 for none
 */
record Fib6Info(
    Key key,
    long metric,
    int flags,
    int type,
    int protocol,
    @Nullable IpAddress prefsrc,
    Fib6Nh nh,
    RtMetrics metrics,
    long expires,
    long nhId) {
  /**
   * The node of a route.
   *
   * @param table the table's number
   * @param dst destination, without host bits
   * @param src source, without host bits; of length 0 for all
   */
  record Key(long table, IpPrefix dst, IpPrefix src) {}

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean isReject() {
    return has(Rtf.RTF_REJECT);
  }

  /**
   * Whether it may be one of several next hops. Source: include/net/ip6_route.h, {@code
   * rt6_qualify_for_ecmp}.
   */
  boolean rt6QualifyForEcmp() {
    return nhId == 0 && nh.gateway() != null;
  }

  /** Whether the two are next hops of one route. */
  boolean isSiblingOf(Fib6Info other) {
    return metric == other.metric && rt6QualifyForEcmp() && other.rt6QualifyForEcmp();
  }

  /** Source: include/net/ip6_fib.h, {@code rt6_duplicate_nexthop}. */
  boolean rt6DuplicateNexthop(Fib6Info other) {
    return nhId == other.nhId
        && nh.oif() == other.nh.oif()
        && Objects.equals(nh.gateway(), other.nh.gateway());
  }

  /** The next hops: its own, or those of its nexthop object. */
  List<Fib6Nh> nhs(Net net) {
    return nhId == 0
        ? List.of(nh)
        : NexthopPaths.paths(net, nhId).stream().map(Fib6Nh::nexthopFib6Nh).toList();
  }

  /** Source: net/ipv6/route.c, {@code fib6_info_uses_dev}. */
  boolean usesDev(Net net, int ifindex) {
    return nhs(net).stream().anyMatch(n -> n.oif() == ifindex);
  }

  /** Whether packets are refused by its nexthop object. */
  boolean isBlackhole(Net net) {
    return nhId != 0 && NexthopPaths.nexthopIsBlackhole(net, nhId);
  }

  /** As a lookup found it: refused by its nexthop object. */
  Fib6Info refusing(Fib6Nh found) {
    return new Fib6Info(
        key,
        metric,
        Rtf.RTF_REJECT,
        Rtn.RTN_BLACKHOLE,
        protocol,
        prefsrc,
        found,
        metrics,
        expires,
        nhId);
  }

  Fib6Info withNh(Fib6Nh next) {
    return new Fib6Info(key, metric, flags, type, protocol, prefsrc, next, metrics, expires, nhId);
  }

  Fib6Info withPrefsrc(@Nullable IpAddress next) {
    return new Fib6Info(key, metric, flags, type, protocol, next, nh, metrics, expires, nhId);
  }

  Fib6Info withMetrics(RtMetrics next) {
    return new Fib6Info(key, metric, flags, type, protocol, prefsrc, nh, next, expires, nhId);
  }

  /** Source: include/net/ip6_fib.h, {@code fib6_set_expires}; milliseconds since boot. */
  Fib6Info withExpires(long at) {
    int next = flags | Rtf.RTF_EXPIRES;
    return new Fib6Info(key, metric, next, type, protocol, prefsrc, nh, metrics, at, nhId);
  }

  /** Source: include/net/ip6_fib.h, {@code fib6_clean_expires}. */
  Fib6Info withoutExpires() {
    int next = flags & ~Rtf.RTF_EXPIRES;
    return new Fib6Info(key, metric, next, type, protocol, prefsrc, nh, metrics, 0, nhId);
  }

  /** Whether its time is over. Source: include/net/ip6_fib.h, {@code fib6_check_expired}. */
  boolean fib6CheckExpired(Net net) {
    return has(Rtf.RTF_EXPIRES) && net.rtnl().now() > expires;
  }
}
