package dev.linkwright.core.intent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong. A fault is said in a chain: {@code faults.at(source,
 * "/mtu").code(...).found(...).expected(...).remedy(...)}.
 */
final class Faults {
  private final List<IntentFault> list = new ArrayList<>();

  List<IntentFault> list() {
    return List.copyOf(list);
  }

  /** Begins a fault of a field. */
  Draft at(Source source, String field) {
    return new Draft(source.at(field), source.pointer() == null ? "stored " + source + ": " : "");
  }

  /** A fault being said; {@link #remedy} ends it. */
  final class Draft {
    private final String pointer;
    private final String prefix;
    private String code = "";
    private String detail = "";
    private String expected = "";
    private @Nullable String kernel;
    private final List<String> conflicts = new ArrayList<>();

    private Draft(String pointer, String prefix) {
      this.pointer = pointer;
      this.prefix = prefix;
    }

    Draft code(String value) {
      code = value;
      return this;
    }

    Draft found(String value) {
      detail = prefix + value;
      return this;
    }

    Draft expected(String value) {
      expected = value;
      return this;
    }

    /** What Linux 6.1 answers, as it was seen there. */
    Draft kernel(String value) {
      kernel = value;
      return this;
    }

    Draft conflict(Object with) {
      conflicts.add(with.toString());
      return this;
    }

    void remedy(String value) {
      list.add(new IntentFault(pointer, code, detail, expected, value, kernel, conflicts));
    }
  }
}
