package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address as {@code ip -j addr} shows it; the JSON names are iproute2's.
 *
 * @param family inet or inet6
 * @param local the address
 * @param peer {@code address}: the other end, where it is another
 * @param prefixLength {@code prefixlen}
 * @param broadcast IPv4 broadcast address
 * @param scope such as global, link, host
 * @param flags those that are set, such as secondary, dynamic, tentative, noprefixroute, each as a
 *     field that is true
 * @param label IPv4 label, mostly the name of the link
 * @param validLifetime {@code valid_life_time}, seconds; 4294967295 is forever
 * @param preferredLifetime {@code preferred_life_time}, seconds; 4294967295 is forever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddressView(
    String family,
    String local,
    @JsonProperty("address") @Nullable String peer,
    @JsonProperty("prefixlen") int prefixLength,
    @Nullable String broadcast,
    String scope,
    @JsonAnyGetter Map<String, Boolean> flags,
    @Nullable String label,
    @JsonProperty("valid_life_time") long validLifetime,
    @JsonProperty("preferred_life_time") long preferredLifetime) {}
