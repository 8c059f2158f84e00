package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route as {@code ip -j route show table all} shows it; the JSON names are iproute2's. The family
 * is added, since the two lists are one here.
 *
 * @param family inet or inet6
 * @param type such as unicast, unreachable, local
 * @param destination {@code dst}: a prefix, an address, or default
 * @param gateway next hop
 * @param dev outgoing link
 * @param table such as main, local, or a number in digits
 * @param protocol such as kernel, static
 * @param scope such as link
 * @param preferredSource {@code prefsrc}
 * @param metric smaller wins
 * @param mtu largest packet in bytes
 * @param flags such as onlink, linkdown
 * @param pref IPv6 router preference
 * @param nexthops several ways
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteView(
    String family,
    String type,
    @JsonProperty("dst") String destination,
    @Nullable String gateway,
    @Nullable String dev,
    String table,
    @Nullable String protocol,
    @Nullable String scope,
    @JsonProperty("prefsrc") @Nullable String preferredSource,
    @Nullable Long metric,
    @Nullable Long mtu,
    List<String> flags,
    @Nullable String pref,
    @Nullable List<Hop> nexthops) {
  /**
   * One of several ways.
   *
   * @param gateway next hop
   * @param dev outgoing link
   * @param weight its share, 1 to 256
   * @param flags such as onlink
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Hop(
      @Nullable String gateway, @Nullable String dev, int weight, List<String> flags) {}
}
