package dev.linkwright.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams for a sandbox, sent one after the other over one netlink socket.
 *
 * @param netns the namespace of the socket, null for the host's own
 * @param encoding how datagrams are written, here and in the answer: {@code hex} (the default) or
 *     {@code base64}
 * @param groups multicast groups that the socket joins before
 * @param datagrams rtnetlink requests
 */
public record NetlinkExchangeRequest(
    @Nullable @NetnsName String netns,
    @Nullable @Pattern(regexp = "hex|base64", message = "hex or base64") String encoding,
    @Size(max = 36) List<@NotNull @Min(1) @Max(36) Integer> groups,
    @Size(max = 4096) List<@NotNull String> datagrams) {
  public NetlinkExchangeRequest {
    groups = Lists.orEmpty(groups);
    datagrams = Lists.orEmpty(datagrams);
  }
}
