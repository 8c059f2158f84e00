package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What shall change: intents to add or replace in the stored set, and intents to take out of it.
 * The plan is made for the whole set that results.
 *
 * @param intents added, or put in place of the stored one of the same kind and name
 * @param delete taken out; what they claimed goes back to what it was before
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlanRequest(
    @Size(max = 4096) List<@NotNull @Valid Intent> intents,
    @Size(max = 4096) List<@NotNull @Valid IntentRef> delete) {
  public PlanRequest {
    intents = Lists.orEmpty(intents);
    delete = Lists.orEmpty(delete);
  }
}
