package dev.linkwright.core.apply;

import dev.linkwright.core.plan.Answer;
import dev.linkwright.core.plan.Baseline;
import dev.linkwright.core.state.NetworkState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of applying a plan.
 *
 * @param status how it ended
 * @param steps what the kernel answered, step by step, up to the one that failed
 * @param rollback what the kernel answered on the way back; empty if there was none
 * @param differences where the host is not what was predicted, or after a rollback not what it was;
 *     one line each
 * @param after the host as it was read back
 * @param baseline what has to be remembered from now on
 */
public record ApplyReport(
    Status status,
    List<AppliedStep> steps,
    List<AppliedStep> rollback,
    List<String> differences,
    NetworkState after,
    Baseline baseline) {
  public ApplyReport {
    steps = List.copyOf(steps);
    rollback = List.copyOf(rollback);
    differences = List.copyOf(differences);
  }

  /** How an apply ends. */
  public enum Status {
    /** Everything was accepted, and the host is what was predicted. */
    APPLIED,
    /** A step failed, and the host is what it was before. */
    ROLLED_BACK,
    /** A step failed, and the way back did not lead there. */
    ROLLBACK_FAILED,
    /** Everything was accepted, yet the host is not what was predicted. */
    DIVERGED
  }

  /**
   * One message and the answer to it.
   *
   * @param index the step's place in its plan, from 1
   * @param namespace where it was sent
   * @param ip the command of iproute2 that sends the same
   * @param answer what the kernel said; for a lost answer, what reading back showed
   * @param note what was special, such as a lost answer; or null
   */
  public record AppliedStep(
      int index, String namespace, String ip, Answer answer, @Nullable String note) {
    /** The same as one that follows {@code steps} others, for a reason. */
    AppliedStep after(int steps, String why) {
      return new AppliedStep(
          steps + index, namespace, ip, answer, note == null ? why : why + "; " + note);
    }
  }
}
