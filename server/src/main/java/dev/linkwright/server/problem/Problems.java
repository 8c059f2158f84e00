package dev.linkwright.server.problem;

import dev.linkwright.api.ExtackView;
import dev.linkwright.api.Problem;
import dev.linkwright.api.Problem.Fault;
import dev.linkwright.core.intent.IntentFault;
import dev.linkwright.server.json.BodyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes problems. */
public final class Problems {
  private Problems() {}

  /** Of this type, with what is wrong this time. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.status(), detail);
  }

  /** The same with another status, for what Jakarta REST or Jetty decided. */
  public static Problem of(ProblemType type, int status, String detail) {
    return new Problem(
        type.uri(),
        type.title(),
        status,
        detail,
        null,
        type.remedy(),
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  /** With faults in the body. */
  public static Problem of(ProblemType type, String detail, List<Fault> faults) {
    String remedy = faults.size() == 1 ? faults.get(0).remedy() : type.remedy();
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        null,
        remedy,
        faults,
        null,
        null,
        null,
        List.of());
  }

  /** A body that is not what it should be. */
  public static Problem of(BodyException e) {
    ProblemType type =
        switch (e.stage()) {
          case SYNTAX -> ProblemType.MALFORMED_BODY;
          case TOO_LARGE -> ProblemType.BODY_TOO_LARGE;
          case CONTENT -> ProblemType.INVALID;
        };
    return of(type, sentence(e.faults().stream().map(Fault::detail).toList()), e.faults());
  }

  /** Intents that cannot work: 409 if they only collide, 422 otherwise. */
  public static Problem of(List<IntentFault> faults) {
    boolean conflict = faults.stream().allMatch(IntentFault::isConflict);
    ProblemType type = conflict ? ProblemType.CONFLICT : ProblemType.INVALID;
    List<Fault> views =
        faults.stream()
            .map(
                f ->
                    new Fault(
                        f.pointer(), f.code(), f.detail(), f.expected(), f.remedy(), f.kernel()))
            .toList();
    Problem plain = of(type, sentence(faults.stream().map(IntentFault::detail).toList()), views);
    List<String> conflicts =
        faults.stream().flatMap(f -> f.conflictsWith().stream()).distinct().toList();
    return new Problem(
        plain.type(),
        plain.title(),
        plain.status(),
        plain.detail(),
        null,
        plain.remedy(),
        views,
        null,
        null,
        null,
        conflicts);
  }

  /** A step that a kernel refused. */
  public static Problem refused(
      ProblemType type,
      String detail,
      @Nullable Integer step,
      @Nullable String errno,
      @Nullable ExtackView extack) {
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        null,
        type.remedy(),
        List.of(),
        errno,
        extack,
        step,
        List.of());
  }

  /** The same problem, about this path. */
  public static Problem at(Problem p, String instance) {
    return new Problem(
        p.type(),
        p.title(),
        p.status(),
        p.detail(),
        instance,
        p.remedy(),
        p.errors(),
        p.errno(),
        p.extack(),
        p.step(),
        p.conflictsWith());
  }

  private static String sentence(List<String> details) {
    return details.size() == 1
        ? details.get(0)
        : details.size() + " faults, the first: " + details.get(0);
  }
}
