package dev.linkwright.api;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The name of a network namespace, a file under {@code /run/netns} as {@code ip netns add} makes
 * it. Null is valid: the host's own.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "(?!\\.{1,2}$)[^/\\s\\p{Cntrl}]{1,255}")
@ReportAsSingleViolation
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface NetnsName {
  /** What is expected, for people. */
  String message() default
      "the name of a network namespace as \"ip netns\" lists it, without '/' and white space";

  /** Validation groups; none are used. */
  Class<?>[] groups() default {};

  /** Payload; none is used. */
  Class<? extends Payload>[] payload() default {};
}
