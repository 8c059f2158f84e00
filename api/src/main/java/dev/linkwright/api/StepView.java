package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a plan.
 *
 * @param index its place in the plan, from 1
 * @param action what it does to its object
 * @param object what it is about, such as {@code link red} or {@code route 10.0.0.0/24 table 10}
 * @param why which intent wants it
 * @param netns the namespace it is sent in; null is the host's
 * @param ip the command of iproute2 that does the same
 * @param message the rtnetlink message, decoded; an interface index that is bound when sent is
 *     shown as it was in the rehearsal
 * @param hex the bytes of the message as rehearsed
 * @param rehearsal what the model answered
 * @param consequences what the kernel does besides when it handles this message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepView(
    int index,
    StepAction action,
    String object,
    WhyView why,
    @Nullable String netns,
    String ip,
    JsonNode message,
    String hex,
    AnswerView rehearsal,
    List<ConsequenceView> consequences) {}
