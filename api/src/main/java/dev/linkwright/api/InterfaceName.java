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
 * The name of a network device as the kernel accepts it. Null is valid. Source: net/core/dev.c,
 * {@code dev_valid_name}; the limit of 15 counts bytes there, which {@code core.intent} checks for
 * names that are not ASCII.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "(?!\\.{1,2}$)[^/:\\s\\u0000\\u00a0]{1,15}")
@ReportAsSingleViolation
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface InterfaceName {
  /** What is expected, for people. */
  String message() default
      "an interface name of 1 to 15 bytes without '/', ':' and white space, not \".\" or \"..\"";

  /** Validation groups; none are used. */
  Class<?>[] groups() default {};

  /** Payload; none is used. */
  Class<? extends Payload>[] payload() default {};
}
