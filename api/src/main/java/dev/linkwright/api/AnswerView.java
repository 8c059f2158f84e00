package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel, the model or the real one, answered to a message.
 *
 * @param ok whether it acknowledged
 * @param errno the error's name such as {@code EBUSY}; null if ok
 * @param extack the kernel's own words; null if it said nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswerView(boolean ok, @Nullable String errno, @Nullable ExtackView extack) {
  /** An acknowledgement. */
  public static final AnswerView ACK = new AnswerView(true, null, null);
}
