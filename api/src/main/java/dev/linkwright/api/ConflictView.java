package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan cannot be applied.
 *
 * @param object what it is about
 * @param step the step that is refused, from 1; null if it never came to a step
 * @param answer what the rehearsal answered; null if it never came to a step
 * @param why what asks for it
 * @param detail what is wrong, for people
 * @param remedy what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConflictView(
    String object,
    @Nullable Integer step,
    @Nullable AnswerView answer,
    WhyView why,
    String detail,
    String remedy) {}
