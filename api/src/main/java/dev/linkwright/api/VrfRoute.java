package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route in the table of the VRF that lists it; the fields mean what they mean in {@link
 * RouteIntent}.
 *
 * @param destination a prefix without host bits, or {@code default}
 * @param type what happens to a packet; null is unicast
 * @param via the gateway
 * @param dev the interface
 * @param metric smaller wins; null is 0 for IPv4 and 1024 for IPv6, as the kernel does it
 * @param src the source address of packets the host itself sends
 * @param scope how far the destination is; null is the kernel's choice
 * @param onlink whether the gateway is taken as reachable though no route says so
 * @param nexthops several ways to share the traffic, instead of via and dev
 * @param protocol who made the route, a name of rt_protos or a number; null is static
 * @param mtu largest packet in bytes on this route
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VrfRoute(
    @NotNull @Size(max = 43) String destination,
    @Nullable RouteType type,
    @Nullable @Size(max = 39) String via,
    @Nullable @InterfaceName String dev,
    @Nullable @Min(0) @Max(4294967295L) Long metric,
    @Nullable @Size(max = 39) String src,
    @Nullable RouteScope scope,
    @Nullable Boolean onlink,
    @Size(max = 256) List<@NotNull @Valid RouteNexthop> nexthops,
    @Nullable @Size(max = 16) String protocol,
    @Nullable @Min(68) @Max(65535) Integer mtu) {
  public VrfRoute {
    nexthops = Lists.orEmpty(nexthops);
  }
}
