package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The default route, one for IPv4 and one for IPv6, that answers "unreachable" in a VRF's table.
 * Without it a lookup that finds nothing there goes on with the next rule, out of the VRF.
 *
 * @param enabled null is true
 * @param metric null is 4278198272, which FRRouting reads as administrative distance 255 with
 *     metric 8192, so that any other default wins
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UnreachableDefault(
    @Nullable Boolean enabled, @Nullable @Min(1) @Max(4294967295L) Long metric) {
  /** The metric that the kernel's VRF document recommends. */
  public static final long DEFAULT_METRIC = 4278198272L;
}
