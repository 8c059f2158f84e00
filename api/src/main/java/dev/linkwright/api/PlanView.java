package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * A plan: the messages that make the host what the intents say, as they were rehearsed.
 *
 * @param id what {@code /v1/plans/{id}} calls it
 * @param createdAt when it was made
 * @param status what became of it
 * @param applyable whether the rehearsal went through, so that apply may send it
 * @param intentRevision the store's revision it was made for
 * @param summary how many objects change
 * @param steps the messages, in order
 * @param consequences what the kernel changes besides, by itself
 * @param conflicts why it cannot be applied; empty if it can
 * @param warnings what the operator should know
 * @param notModelled what the rehearsal could not judge
 * @param predicted what the host will look like
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PlanView(
    String id,
    Instant createdAt,
    PlanStatus status,
    boolean applyable,
    long intentRevision,
    PlanSummary summary,
    List<StepView> steps,
    List<ConsequenceView> consequences,
    List<ConflictView> conflicts,
    List<String> warnings,
    List<String> notModelled,
    StateView predicted) {}
