package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VLAN of a parent. Equivalent: {@code ip link add NAME link PARENT type vlan id ID protocol
 * PROTOCOL}.
 *
 * @param name the name of the device
 * @param parent the device that carries the tagged frames, in the host's namespace
 * @param id the VLAN number, 0 to 4094
 * @param protocol the tag's ethertype; null is 802.1Q
 * @param netns the network namespace it lives in; null is the host's
 * @param mac the link-layer address; null is the kernel's choice
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VlanIntent(
    @NotNull @InterfaceName String name,
    @NotNull @InterfaceName String parent,
    @NotNull @Min(0) @Max(4094) Integer id,
    @Nullable VlanProtocol protocol,
    @Nullable @NetnsName String netns,
    @Nullable @Size(max = 17) String mac,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up)
    implements DeviceIntent {
  public VlanIntent {
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.VLAN;
  }
}
