package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device with a MAC address of its own on a parent. Equivalent: {@code ip link add NAME link
 * PARENT type macvlan mode MODE}.
 *
 * @param name the name of the device
 * @param parent the device it stands on, in the host's namespace
 * @param mode how siblings reach each other; null is vepa, as the kernel does it
 * @param sourceMacs in mode source: the only senders whose frames it gets
 * @param flags nopromisc and nodst
 * @param netns the network namespace it lives in; null is the host's
 * @param mac the link-layer address; null is the kernel's choice
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length, such as {@code 10.0.0.2/24} and {@code
 *     2000:1::2/120}
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MacvlanIntent(
    @NotNull @InterfaceName String name,
    @NotNull @InterfaceName String parent,
    @Nullable MacvlanMode mode,
    @Size(max = 1024) List<@NotNull @Size(max = 17) String> sourceMacs,
    @Size(max = 2) List<@NotNull MacvlanFlag> flags,
    @Nullable @NetnsName String netns,
    @Nullable @Size(max = 17) String mac,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up)
    implements DeviceIntent {
  public MacvlanIntent {
    sourceMacs = Lists.orEmpty(sourceMacs);
    flags = Lists.orEmpty(flags);
    addresses = Lists.orEmpty(addresses);
  }

  @Override
  public IntentKind intentKind() {
    return IntentKind.MACVLAN;
  }
}
