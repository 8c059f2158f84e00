package dev.linkwright.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox to be made: a model of its own that programs may change.
 *
 * @param name by which programs and later calls name it; null lets the service choose
 * @param seed what it holds at first: {@code host} (what the service works on, the default), {@code
 *     kernel} (the machine the service runs on), {@code example} or {@code empty}
 * @param profile the Linux it answers as: {@code 5.15}, {@code 6.1}, {@code 6.12} or {@code 6.18};
 *     null for that of what the service works on, for the nearest to the machine's with the seed
 *     {@code kernel}, and for 6.1 with the others
 * @param netns namespaces it has besides those of the seed
 * @param idleMinutes after so long without use it is taken away; null for 60
 */
public record SandboxRequest(
    @Nullable
        @Pattern(
            regexp = "[A-Za-z0-9._-]{1,64}",
            message = "letters, digits, '.', '_' and '-', at most 64")
        String name,
    @Nullable
        @Pattern(
            regexp = "host|kernel|example|empty",
            message = "one of host, kernel, example, empty")
        String seed,
    @Nullable
        @Pattern(regexp = "5\\.15|6\\.1|6\\.12|6\\.18", message = "one of 5.15, 6.1, 6.12, 6.18")
        String profile,
    @Size(max = 64) List<@NetnsName String> netns,
    @Nullable @Min(1) @Max(1440) Integer idleMinutes) {
  public SandboxRequest {
    netns = Lists.orEmpty(netns);
  }
}
