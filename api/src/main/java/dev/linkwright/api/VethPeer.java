package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a veth.
 *
 * @param name the name of the device
 * @param netns its network namespace; null is the host's
 * @param mac the link-layer address; null is the kernel's choice
 * @param mtu largest packet in bytes, 68 to 65535
 * @param addresses addresses with prefix length
 * @param up whether it is up; null means up
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VethPeer(
    @NotNull @InterfaceName String name,
    @Nullable @NetnsName String netns,
    @Nullable @Size(max = 17) String mac,
    @Nullable @Min(68) @Max(65535) Integer mtu,
    @Size(max = 1024) List<@NotNull @Size(max = 43) String> addresses,
    @Nullable Boolean up) {
  public VethPeer {
    addresses = Lists.orEmpty(addresses);
  }
}
