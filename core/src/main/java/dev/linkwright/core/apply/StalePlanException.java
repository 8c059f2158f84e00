package dev.linkwright.core.apply;

import dev.linkwright.core.plan.Plan;
import dev.linkwright.core.state.StateDelta.Difference;
import java.util.List;

/**
 * The host is no longer what a plan was made for, and the plan made now is another one. Nothing was
 * sent.
 */
public final class StalePlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Plan current;
  private final transient List<Difference> changed;

  /**
   * With what is right now.
   *
   * @param current the plan as it would be made now
   * @param changed what is different on the host since
   */
  public StalePlanException(Plan current, List<Difference> changed) {
    super("the host has changed since the plan was made: " + changed.size() + " differences");
    this.current = current;
    this.changed = List.copyOf(changed);
  }

  /** The plan as it would be made now. */
  public Plan current() {
    return current;
  }

  /** What is different on the host since the plan was made. */
  public List<Difference> changed() {
    return changed;
  }
}
