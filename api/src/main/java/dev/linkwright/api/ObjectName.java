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

/** The name an operator gives a route or a rule, which have none in the kernel. Null is valid. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
@ReportAsSingleViolation
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
public @interface ObjectName {
  /** What is expected, for people. */
  String message() default
      "a name of 1 to 63 letters, digits, '.', '_' and '-', beginning with a letter or digit";

  /** Validation groups; none are used. */
  Class<?>[] groups() default {};

  /** Payload; none is used. */
  Class<? extends Payload>[] payload() default {};
}
