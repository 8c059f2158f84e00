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
    @Size(max = 64) List<@NetnsName String> netns,
    @Nullable @Min(1) @Max(1440) Integer idleMinutes) {
  public SandboxRequest {
    netns = Lists.orEmpty(netns);
  }
}
