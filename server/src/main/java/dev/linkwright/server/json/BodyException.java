package dev.linkwright.server.json;

import dev.linkwright.api.Problem;
import java.util.List;

/** A body that is not what it should be, with everything that is wrong about it. */
public final class BodyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far reading came. */
  public enum Stage {
    /** It is no JSON or YAML. */
    SYNTAX,
    /** It is larger than a body may be. */
    TOO_LARGE,
    /** It is JSON, but does not say what is expected. */
    CONTENT
  }

  private final Stage stage;
  private final transient List<Problem.Fault> faults;

  BodyException(Stage stage, List<Problem.Fault> faults) {
    super(faults.get(0).detail());
    this.stage = stage;
    this.faults = List.copyOf(faults);
  }

  public Stage stage() {
    return stage;
  }

  /** At least one. */
  public List<Problem.Fault> faults() {
    return faults;
  }
}
