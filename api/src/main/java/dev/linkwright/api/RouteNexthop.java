package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One of several ways of a route.
 *
 * @param via the gateway
 * @param dev the interface
 * @param weight its share of the traffic, 1 to 256; null is 1
 * @param onlink whether the gateway is taken as reachable though no route says so
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RouteNexthop(
    @Nullable @Size(max = 39) String via,
    @Nullable @InterfaceName String dev,
    @Nullable @Min(1) @Max(256) Integer weight,
    @Nullable Boolean onlink) {}
