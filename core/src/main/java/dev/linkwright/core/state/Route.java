package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One route, IPv4 or IPv6. Build with {@link RouteBuilder}.
 *
 * @param type what it does
 * @param dst destination
 * @param src IPv6 source prefix, else of length 0
 * @param tos IPv4 type of service, else 0
 * @param table RTA_TABLE
 * @param metric RTA_PRIORITY, 0 where the kernel reports none
 * @param protocol rtm_protocol: RTPROT_*, who made it
 * @param scope rtm_scope: RT_SCOPE_*; IPv6 always 0
 * @param prefSrc RTA_PREFSRC, or null
 * @param nexthops ways out; empty for types that need none
 * @param metrics RTA_METRICS by number of RTAX_*
 * @param extra the rest
 */
public record Route(
    RouteType type,
    IpPrefix dst,
    IpPrefix src,
    int tos,
    long table,
    long metric,
    int protocol,
    int scope,
    @Nullable IpAddress prefSrc,
    List<Nexthop> nexthops,
    SortedMap<Integer, Long> metrics,
    Extra extra) {
  public static final long TABLE_DEFAULT = 253;
  public static final long TABLE_MAIN = 254;
  public static final long TABLE_LOCAL = 255;

  public static final int RTPROT_REDIRECT = 1;
  public static final int RTPROT_KERNEL = 2;
  public static final int RTPROT_BOOT = 3;
  public static final int RTPROT_STATIC = 4;
  public static final int RTPROT_RA = 9;

  public static final int RT_SCOPE_UNIVERSE = 0;
  public static final int RT_SCOPE_SITE = 200;
  public static final int RT_SCOPE_LINK = 253;
  public static final int RT_SCOPE_HOST = 254;
  public static final int RT_SCOPE_NOWHERE = 255;

  /** The metric the kernel gives an IPv6 route that asks for none (IP6_RT_PRIO_USER). */
  public static final long IP6_RT_PRIO_USER = 1024;

  public Route {
    nexthops = List.copyOf(nexthops);
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /**
   * What few routes have.
   *
   * @param flags rtm_flags without those of the next hop
   * @param preference RTA_PREF: 0 medium, 1 high, 3 low; null for IPv4
   * @param nexthopId RTA_NH_ID, or null
   * @param expires whole seconds until it ends, or null
   * @param raw attributes without a place
   */
  public record Extra(
      int flags,
      @Nullable Integer preference,
      @Nullable Long nexthopId,
      @Nullable Long expires,
      RawAttributes raw) {
    /** Nothing of it. */
    public static final Extra NONE = new Extra(0, null, null, null, RawAttributes.NONE);
  }

  public int family() {
    return dst.family();
  }

  /** Identity within {@code namespace}. */
  public RouteKey key(String namespace) {
    return new RouteKey(namespace, table, dst, src, tos, metric);
  }

  /** The interfaces it leaves by. */
  public Stream<IfName> devices() {
    return nexthops.stream().flatMap(n -> Stream.ofNullable(n.dev()));
  }

  /** Whether it leaves by {@code dev}. */
  public boolean uses(IfName dev) {
    return devices().anyMatch(dev::equals);
  }

  /**
   * Whether the kernel made it from addresses, links or received packets and would make it again:
   * connected, local, broadcast, anycast and multicast routes, redirects and router advertisements.
   */
  public boolean isDerived() {
    return protocol == RTPROT_KERNEL || protocol == RTPROT_REDIRECT || protocol == RTPROT_RA;
  }

  /** Whether a packet would fare the same: equal but for what the kernel only reports. */
  public boolean sameAs(Route other) {
    return comparable().equals(other.comparable());
  }

  private Route comparable() {
    boolean v6 = family() == IpAddress.AF_INET6;
    List<Nexthop> ways =
        type.rejects() ? List.of() : nexthops.stream().map(Route::settable).toList();
    Integer pref = extra.preference() == null ? Integer.valueOf(0) : extra.preference();
    Extra kept = new Extra(0, pref, extra.nexthopId(), null, RawAttributes.NONE);
    int effectiveScope = v6 ? RT_SCOPE_UNIVERSE : scope;
    return new Route(
        type, dst, src, tos, table, metric, protocol, effectiveScope, prefSrc, ways, metrics, kept);
  }

  private static Nexthop settable(Nexthop n) {
    return new Nexthop(n.dev(), n.via(), n.weight(), n.flags() & Nexthop.SETTABLE, n.encap());
  }
}
