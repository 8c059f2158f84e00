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
 * A VRF: a device with a routing table of its own, into which the routes of its interfaces go.
 * Equivalent: {@code ip link add NAME type vrf table TABLE}.
 *
 * @param name the name of the device
 * @param netns the network namespace it lives in; null is the host's
 * @param table number of the routing table, 1 to 4294967295 without 253 to 255; null takes the
 *     lowest free one from 1001 on
 * @param interfaces the interfaces that are its ports, by name
 * @param routes routes of the table
 * @param unreachableDefault the default route that stops lookups from leaving the table; null is
 *     enabled with metric 4278198272
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VrfIntent(
    @NotNull @InterfaceName String name,
    @Nullable @NetnsName String netns,
    @Nullable @Min(1) @Max(4294967295L) Long table,
    @Size(max = 1024) List<@NotNull @InterfaceName String> interfaces,
    @Size(max = 4096) List<@NotNull @Valid VrfRoute> routes,
    @Nullable @Valid UnreachableDefault unreachableDefault,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up)
    implements DeviceIntent {
  public VrfIntent {
    interfaces = Lists.orEmpty(interfaces);
    routes = Lists.orEmpty(routes);
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.VRF;
  }
}
