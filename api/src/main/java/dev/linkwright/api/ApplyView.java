package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of applying a plan.
 *
 * @param planId the plan
 * @param status applied, rolledBack, rollbackFailed or diverged
 * @param startedAt when the first message was sent
 * @param finishedAt when the host had been read back
 * @param intentRevision the store's revision after it
 * @param steps what the kernel answered, step by step
 * @param differences where the host is not what was predicted; after a rollback, where it is not
 *     what it was
 * @param problem why it was not applied; null if it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplyView(
    String planId,
    PlanStatus status,
    Instant startedAt,
    Instant finishedAt,
    long intentRevision,
    List<AppliedStepView> steps,
    List<String> differences,
    @Nullable Problem problem) {}
