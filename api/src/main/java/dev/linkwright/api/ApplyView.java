package dev.linkwright.api;

import java.time.Instant;
import java.util.List;

/**
 * What came of applying a plan.
 *
 * @param planId the plan
 * @param status applied, rolledBack, rollbackFailed or diverged
 * @param startedAt when the first message was sent
 * @param finishedAt when the host had been read back
 * @param intentRevision the store's revision after it
 * @param steps what the kernel answered, step by step, up to the one that failed
 * @param rollback what the kernel answered on the way back; empty if there was none
 * @param differences where the host is not what was predicted; after a rollback, where it is not
 *     what it was
 */
public record ApplyView(
    String planId,
    PlanStatus status,
    Instant startedAt,
    Instant finishedAt,
    long intentRevision,
    List<AppliedStepView> steps,
    List<AppliedStepView> rollback,
    List<String> differences) {}
