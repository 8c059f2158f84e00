package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why there is a step.
 *
 * @param kind kind of the intent; null when the reason is that no intent wants it any more
 * @param name name of the intent
 * @param pointer JSON pointer to the field within the intent, empty for the whole intent
 * @param sentence the reason, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhyView(
    @Nullable IntentKind kind, @Nullable String name, @Nullable String pointer, String sentence) {}
