package dev.linkwright.core.plan;

import dev.linkwright.core.state.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * Why a plan cannot be applied.
 *
 * @param object what it is about
 * @param step number of the step that is refused, from 1, or null if it never came to a step
 * @param answer what the rehearsal answered, or null if it never came to a step
 * @param why what asks for it
 * @param sentence what is wrong, for people
 * @param remedy what to do about it
 */
public record Conflict(
    ObjectKey object,
    @Nullable Integer step,
    @Nullable Answer answer,
    Why why,
    String sentence,
    String remedy) {}
