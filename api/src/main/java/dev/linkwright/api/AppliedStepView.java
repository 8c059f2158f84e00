package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel answered to one step.
 *
 * @param index the step's place in the plan, from 1
 * @param netns the namespace it was sent in; null is the host's
 * @param ip the command of iproute2 that does the same
 * @param answer what the kernel said; for a lost answer, what reading back showed
 * @param note what was special, such as a lost answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppliedStepView(
    int index, @Nullable String netns, String ip, AnswerView answer, @Nullable String note) {}
