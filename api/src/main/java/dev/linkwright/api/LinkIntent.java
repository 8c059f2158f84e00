package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that exists already and is not created or deleted, only set up. Absent fields are left
 * as they are. Equivalent: {@code ip link set NAME ...}.
 *
 * @param name the name of the device
 * @param netns the network namespace it lives in; null is the host's
 * @param mac the link-layer address; null leaves it
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param master the VRF or bridge it is a port of; null leaves it
 * @param up whether it is up; null leaves it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LinkIntent(
    @NotNull @InterfaceName String name,
    @Nullable @NetnsName String netns,
    @Nullable @Size(max = 17) String mac,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable @InterfaceName String master,
    @Nullable Boolean up)
    implements DeviceIntent {
  public LinkIntent {
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.LINK;
  }
}
