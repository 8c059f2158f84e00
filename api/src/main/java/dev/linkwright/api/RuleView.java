package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A rule as {@code ip -d -j rule} shows it; the JSON names are iproute2's. The family is added,
 * since the two lists are one here. What iproute2 shows as a field without value is true here.
 *
 * @param family inet or inet6
 * @param priority smaller is asked first
 * @param invert {@code not}: whether it applies to what does not match
 * @param selector which packets
 * @param action what happens to them
 * @param protocol who made it, such as kernel
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
    String family,
    long priority,
    @JsonProperty("not") @Nullable Boolean invert,
    @JsonUnwrapped Selector selector,
    @JsonUnwrapped Action action,
    String protocol) {
  /**
   * Which packets.
   *
   * @param source {@code src}: an address, or all
   * @param sourceLength {@code srclen}, if not all bits
   * @param destination {@code dst}
   * @param destinationLength {@code dstlen}, if not all bits
   * @param tos type of service in hex
   * @param mark {@code fwmark} in hex
   * @param mask {@code fwmask} in hex, if not all bits
   * @param iif incoming interface
   * @param iifDetached {@code iif_detached}: there is no such interface
   * @param oif interface a socket is bound to
   * @param oifDetached {@code oif_detached}: there is no such interface
   * @param ipProtocol {@code ipproto}: name or number
   * @param limits numbers it lies between
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Selector(
      @JsonProperty("src") String source,
      @JsonProperty("srclen") @Nullable Integer sourceLength,
      @JsonProperty("dst") @Nullable String destination,
      @JsonProperty("dstlen") @Nullable Integer destinationLength,
      @Nullable String tos,
      @JsonProperty("fwmark") @Nullable String mark,
      @JsonProperty("fwmask") @Nullable String mask,
      @Nullable String iif,
      @JsonProperty("iif_detached") @Nullable Boolean iifDetached,
      @Nullable String oif,
      @JsonProperty("oif_detached") @Nullable Boolean oifDetached,
      @JsonProperty("ipproto") @Nullable String ipProtocol,
      @JsonUnwrapped Limits limits) {}

  /**
   * Numbers a packet's lie between; a single port stands in sport or dport.
   *
   * @param uidStart {@code uid_start}: lowest user id
   * @param uidEnd {@code uid_end}: highest user id
   * @param sport source port
   * @param sportStart {@code sport_start}
   * @param sportEnd {@code sport_end}
   * @param dport destination port
   * @param dportStart {@code dport_start}
   * @param dportEnd {@code dport_end}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Limits(
      @JsonProperty("uid_start") @Nullable Long uidStart,
      @JsonProperty("uid_end") @Nullable Long uidEnd,
      @Nullable Long sport,
      @JsonProperty("sport_start") @Nullable Long sportStart,
      @JsonProperty("sport_end") @Nullable Long sportEnd,
      @Nullable Long dport,
      @JsonProperty("dport_start") @Nullable Long dportStart,
      @JsonProperty("dport_end") @Nullable Long dportEnd) {}

  /**
   * What happens.
   *
   * @param l3mdev whether the table is the one of the packet's VRF
   * @param table such as main, local, or a number in digits
   * @param action such as unreachable, if no table is looked into
   * @param target {@code goto}: priority of the rule to go on with
   * @param unresolved there is no rule to go on with
   * @param suppressPrefixLength {@code suppress_prefixlen}: routes this short do not count
   * @param suppressGroup {@code suppress_ifgroup}: routes by links of this group do not count
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Action(
      @Nullable Boolean l3mdev,
      @Nullable String table,
      @Nullable String action,
      @JsonProperty("goto") @Nullable Long target,
      @Nullable Boolean unresolved,
      @JsonProperty("suppress_prefixlen") @Nullable Long suppressPrefixLength,
      @JsonProperty("suppress_ifgroup") @Nullable String suppressGroup) {}
}
