package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route as {@code ip -d -j route show table all} shows it; the JSON names are iproute2's. The
 * family is added, since the two lists are one here.
 *
 * @param family inet or inet6
 * @param type such as unicast, unreachable, local
 * @param destination {@code dst}: a prefix, an address, or default
 * @param source {@code from}: for packets from there only
 * @param tos for packets with this type of service only
 * @param gateway next hop
 * @param via next hop of the other family
 * @param nexthopId {@code nhid}: the nexthop object it uses
 * @param dev outgoing link
 * @param table such as main, local, or a number in digits
 * @param protocol such as kernel, static
 * @param scope such as link
 * @param preferredSource {@code prefsrc}
 * @param metric smaller wins
 * @param flags such as onlink, linkdown
 * @param metrics such as mtu, in one object
 * @param expires seconds until it ends
 * @param pref IPv6 router preference
 * @param nexthops several ways
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteView(
    String family,
    String type,
    @JsonProperty("dst") String destination,
    @JsonProperty("from") @Nullable String source,
    @Nullable String tos,
    @Nullable String gateway,
    @Nullable Via via,
    @JsonProperty("nhid") @Nullable Long nexthopId,
    @Nullable String dev,
    String table,
    String protocol,
    String scope,
    @JsonProperty("prefsrc") @Nullable String preferredSource,
    @Nullable Long metric,
    List<String> flags,
    @Nullable List<Map<String, Long>> metrics,
    @Nullable Long expires,
    @Nullable String pref,
    @Nullable List<Hop> nexthops) {
  /**
   * A next hop of the other family.
   *
   * @param family inet or inet6
   * @param host its address
   */
  public record Via(String family, String host) {}

  /**
   * One of several ways.
   *
   * @param gateway next hop
   * @param via next hop of the other family
   * @param dev outgoing link
   * @param weight its share, 1 to 256
   * @param flags such as onlink
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hop(
      @Nullable String gateway,
      @Nullable Via via,
      @Nullable String dev,
      int weight,
      List<String> flags) {}
}
