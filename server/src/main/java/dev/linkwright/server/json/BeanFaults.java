package dev.linkwright.server.json;

import dev.linkwright.api.Problem.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Violations of Bean Validation as faults. The words are ours: what a user wrote never becomes a
 * message template.
 */
final class BeanFaults {
  private final Validator validator;

  BeanFaults(Validator validator) {
    this.validator = validator;
  }

  /**
   * Adds the violations of {@code value}, except those at pointers that are known to be spoiled.
   */
  void validate(Object value, List<Fault> faults, Set<String> spoiled) {
    validator.validate(value).stream()
        .map(BeanFaults::fault)
        .filter(
            f ->
                spoiled.stream()
                    .noneMatch(s -> f.pointer().equals(s) || s.startsWith(f.pointer() + "/kind")))
        .sorted(Comparator.comparing(Fault::pointer))
        .forEach(faults::add);
  }

  private static Fault fault(ConstraintViolation<Object> violation) {
    Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
    @Nullable Object invalid = violation.getInvalidValue();
    String expected = expected(constraint, violation.getMessageTemplate());
    return new Fault(
        pointer(violation.getPropertyPath()),
        code(constraint),
        constraint instanceof NotNull
            ? "a value is missing"
            : shown(invalid) + " is not possible here",
        expected,
        constraint instanceof NotNull ? "Add it." : "Change it to " + expected + ".",
        null);
  }

  private static String expected(Annotation constraint, String message) {
    if (constraint instanceof NotNull) {
      return "a value";
    }
    if (constraint instanceof Min min) {
      return "a number of at least " + min.value();
    }
    if (constraint instanceof Max max) {
      return "a number of at most " + max.value();
    }
    if (constraint instanceof Size size) {
      return size.max() == Integer.MAX_VALUE
          ? "at least " + size.min()
          : size.min() + " to " + size.max() + " characters or elements";
    }
    return message;
  }

  private static String code(Annotation constraint) {
    if (constraint instanceof NotNull) {
      return "required";
    }
    if (constraint instanceof Min || constraint instanceof Max) {
      return "range";
    }
    String name = constraint.annotationType().getSimpleName();
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof String text) {
      return "\"" + text + "\"";
    }
    return value instanceof List<?> list ? "a list of " + list.size() : String.valueOf(value);
  }

  /** {@code intents[0].interfaces[1].<list element>} becomes {@code /intents/0/interfaces/1}. */
  private static String pointer(Path path) {
    StringBuilder out = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        out.append('/').append(node.getIndex());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        out.append('/').append(node.getName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return out.toString();
  }
}
