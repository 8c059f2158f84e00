package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A rule as {@code ip -j rule} shows it; the JSON names are iproute2's. The family is added, since
 * the two lists are one here.
 *
 * @param family inet or inet6
 * @param priority smaller is asked first
 * @param invert {@code not}: whether it applies to what does not match
 * @param source {@code src}: an address, or all
 * @param sourceLength {@code srclen}
 * @param destination {@code dst}
 * @param destinationLength {@code dstlen}
 * @param iif incoming interface
 * @param oif interface a socket is bound to
 * @param fwmark mark in hex
 * @param fwmask mask in hex, if not all bits
 * @param tos type of service
 * @param ipproto IP protocol
 * @param sport source port or range
 * @param dport destination port or range
 * @param uidrange user ids, {@code 1000-1999}
 * @param l3mdev whether the table is the one of the packet's VRF
 * @param table such as main, local, or a number in digits
 * @param action if not table
 * @param target {@code goto}: priority of the rule to go on with
 * @param suppressPrefixLength {@code suppress_prefixlen}
 * @param protocol such as kernel
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
    String family,
    long priority,
    @JsonProperty("not") @Nullable Boolean invert,
    @JsonProperty("src") String source,
    @JsonProperty("srclen") @Nullable Integer sourceLength,
    @JsonProperty("dst") @Nullable String destination,
    @JsonProperty("dstlen") @Nullable Integer destinationLength,
    @Nullable String iif,
    @Nullable String oif,
    @Nullable String fwmark,
    @Nullable String fwmask,
    @Nullable String tos,
    @Nullable String ipproto,
    @Nullable String sport,
    @Nullable String dport,
    @Nullable String uidrange,
    @Nullable Boolean l3mdev,
    @Nullable String table,
    @Nullable String action,
    @JsonProperty("goto") @Nullable Long target,
    @JsonProperty("suppress_prefixlen") @Nullable Integer suppressPrefixLength,
    @Nullable String protocol) {}
