package dev.linkwright.core.dataplane.ip;

import dev.linkwright.core.dataplane.fib.FibNh;
import dev.linkwright.core.dataplane.fib.FibResult;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where one packet goes. Source: include/net/route.h, {@code struct rtable}.
 *
 * @param dev ifindex of the device that takes it; the loopback device or a VRF for what is
 *     delivered here
 * @param type RTN_*
 * @param flags RTCF_*
 * @param input whether the packet came in
 * @param flow the flow with the source that was chosen
 * @param result the route it follows, null where none is needed
 * @param nexthop the route's next hop, null where it does not count
 * @param realms where it comes from and where it goes, 0 for none ({@code dst.tclassid})
 */
public record Rtable(
    int dev,
    int type,
    int flags,
    boolean input,
    Flow flow,
    @Nullable FibResult result,
    @Nullable FibNh nexthop,
    long realms) {
  /** Include/uapi/linux/in_route.h. */
  static final int RTCF_DOREDIRECT = 0x0100_0000;

  static final int RTCF_BROADCAST = 0x1000_0000;
  static final int RTCF_MULTICAST = 0x2000_0000;
  static final int RTCF_LOCAL = 0x8000_0000;

  /** The halves of realms. */
  private static final long SOURCE_REALM = 0xffff_0000L;

  private static final long DESTINATION_REALM = 0xffffL;

  /** The next station, or null where the destination is on the link ({@code rt_uses_gateway}). */
  public @Nullable IpAddress gateway() {
    FibNh nh = nexthop;
    return nh != null && nh.scope() == RtScope.RT_SCOPE_LINK ? nh.gateway() : null;
  }

  /** The route's metrics. */
  public RtMetrics metrics() {
    return nexthop == null || result == null ? RtMetrics.NONE : result.info().metrics();
  }

  /**
   * The realms of a packet that follows {@code nexthop}: those of the route, where it has none
   * those of the rule, else those of the sender. Source: net/ipv4/route.c, {@code rt_set_nexthop}.
   *
   * @param nexthop null where no route counts
   * @param rule realms of the rule that led to the route
   * @param itag realms of the sender, the other way round
   */
  static long realms(@Nullable FibNh nexthop, long rule, long itag) {
    return setClassTag(setClassTag(nexthop == null ? 0 : nexthop.realms(), rule), itag);
  }

  /** Each half is filled where it is empty. Source: net/ipv4/route.c, {@code set_class_tag}. */
  private static long setClassTag(long tclassid, long tag) {
    long source = (tclassid & SOURCE_REALM) == 0 ? tag & SOURCE_REALM : 0;
    long destination = (tclassid & DESTINATION_REALM) == 0 ? tag & DESTINATION_REALM : 0;
    return tclassid | source | destination;
  }
}
