package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.nexthop.NexthopPaths;
import dev.linkwright.core.dataplane.nexthop.NhInfo;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a route leads: shared by all routes for which it is equal. Source: include/net/ip_fib.h,
 * {@code struct fib_info}.
 *
 * <p>Equal when {@code fib_find_info} would find it; whether it is dead is kept beside, see {@link
 * FibState}.
 */
public final class FibInfo {
  private final Head head;
  private final @Nullable IpAddress prefsrc;
  private final RtMetrics metrics;
  private final List<FibNh> nhs;
  private final long nhId;
  private final int hash;

  /**
   * What the header of a route message says.
   *
   * @param protocol RTPROT_*
   * @param scope RT_SCOPE_*
   * @param type RTN_* of the route that brought it
   * @param table the table of the route that brought it
   * @param priority metric, unsigned 32 bits
   * @param flags rtm_flags as asked for
   */
  public record Head(int protocol, int scope, int type, long table, long priority, int flags) {}

  FibInfo(Head head, @Nullable IpAddress prefsrc, RtMetrics metrics, List<FibNh> nhs) {
    this.head = head;
    this.prefsrc = prefsrc;
    this.metrics = metrics;
    this.nhs = List.copyOf(nhs);
    this.nhId = 0;
    this.hash = Objects.hash(head, prefsrc, metrics, nhs, nhId);
  }

  /** Leads where the nexthop object {@code nhId} does. */
  FibInfo(Head head, @Nullable IpAddress prefsrc, RtMetrics metrics, long nhId) {
    this.head = head;
    this.prefsrc = prefsrc;
    this.metrics = metrics;
    this.nhs = List.of();
    this.nhId = nhId;
    this.hash = Objects.hash(head, prefsrc, metrics, nhs, nhId);
  }

  public int protocol() {
    return head.protocol();
  }

  public int scope() {
    return head.scope();
  }

  public long table() {
    return head.table();
  }

  /** The metric, unsigned 32 bits. */
  public long priority() {
    return head.priority();
  }

  public int flags() {
    return head.flags();
  }

  public @Nullable IpAddress prefsrc() {
    return prefsrc;
  }

  public RtMetrics metrics() {
    return metrics;
  }

  /** The number of its nexthop object, 0 if it has next hops of its own. */
  public long nhId() {
    return nhId;
  }

  /** What the header of the route that brought it said. */
  Head head() {
    return head;
  }

  /** Its own next hops; one without a device where the type refuses, none if it has an object. */
  List<FibNh> ownNhs() {
    return nhs;
  }

  /** The next hops, its own or those of its object. Source: include/net/nexthop.h, fib_info_nhc. */
  public List<FibNh> nhs(Net net) {
    return nhId == 0
        ? nhs
        : NexthopPaths.paths(net, nhId).stream().map(FibInfo::nexthopFibNhc).toList();
  }

  private static FibNh nexthopFibNhc(NexthopPaths.Path path) {
    NhInfo info = path.info();
    return new FibNh(info.oif(), info.gateway(), path.weight(), info.scope(), info.flags(), 0);
  }

  /** Whether packets are refused by its nexthop object. */
  boolean isBlackhole(Net net) {
    return nhId != 0 && NexthopPaths.nexthopIsBlackhole(net, nhId);
  }

  /** Whether its own next hops use the device. */
  boolean ownNhUsesDev(int ifindex) {
    // Asked of every route's next hops whenever a device goes up.
    for (FibNh nh : nhs) {
      if (nh.oif() == ifindex) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a next hop uses the device. Source: net/ipv4/fib_frontend.c, {@code
   * fib_info_nh_uses_dev}.
   */
  public boolean usesDev(Net net, int ifindex) {
    return nhs(net).stream().anyMatch(nh -> nh.oif() == ifindex);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this
        || (o instanceof FibInfo other
            && other.hash == hash
            && other.nhId == nhId
            && other.head.equals(head)
            && Objects.equals(other.prefsrc, prefsrc)
            && other.metrics.equals(metrics)
            && other.nhs.equals(nhs));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return head + " src " + prefsrc + " " + metrics + " " + (nhId == 0 ? nhs : "nhid " + nhId);
  }
}
