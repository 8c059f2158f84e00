package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device that drops what is sent to it; something to put addresses on. Equivalent: {@code ip link
 * add NAME type dummy}.
 *
 * @param name the name of the device
 * @param netns the network namespace it lives in; null is the host's
 * @param mac the link-layer address; null is the kernel's choice
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DummyIntent(
    @NotNull @InterfaceName String name,
    @Nullable @NetnsName String netns,
    @Nullable @Size(max = 17) String mac,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up)
    implements DeviceIntent {
  public DummyIntent {
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.DUMMY;
  }
}
