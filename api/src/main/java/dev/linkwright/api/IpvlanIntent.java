package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that shares its parent's MAC address and is told apart by IP address. Equivalent: {@code
 * ip link add NAME link PARENT type ipvlan mode MODE FLAG}.
 *
 * @param name the name of the device
 * @param parent the device it stands on, in the host's namespace
 * @param mode at which layer packets are told apart; null is l3, as the kernel does it. One for all
 *     ipvlans of a parent
 * @param flag how siblings reach each other; null is bridge. One for all ipvlans of a parent
 * @param netns the network namespace it lives in; null is the host's
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IpvlanIntent(
    @NotNull @InterfaceName String name,
    @NotNull @InterfaceName String parent,
    @Nullable IpvlanMode mode,
    @Nullable IpvlanFlag flag,
    @Nullable @NetnsName String netns,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up)
    implements DeviceIntent {
  public IpvlanIntent {
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.IPVLAN;
  }
}
