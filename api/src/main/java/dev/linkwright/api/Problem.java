package dev.linkwright.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as {@code application/problem+json}. Source: RFC 9457.
 *
 * @param type a link to the explanation of this kind of problem
 * @param title the kind of problem in a few words
 * @param status the HTTP status
 * @param detail what is wrong this time
 * @param instance the request's path, or the plan it is about
 * @param remedy what to do about it
 * @param errors every single fault with the place it is at; empty if there is no place in the
 *     request to point at
 * @param errno the kernel's error such as {@code EBUSY}
 * @param extack the kernel's own words
 * @param step which step of the plan failed, from 1
 * @param conflictsWith what it collides with
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String instance,
    String remedy,
    List<Fault> errors,
    @Nullable String errno,
    @Nullable ExtackView extack,
    @Nullable Integer step,
    List<String> conflictsWith) {

  /** The media type of this record. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One fault of a request.
   *
   * @param pointer JSON pointer (RFC 6901) into the request's body; empty for the whole of it
   * @param code a word for programs, such as {@code mac-invalid}
   * @param detail what is wrong
   * @param expected what would be right
   * @param remedy what to do about it
   * @param kernel what the kernel would have said, where it would refuse; null otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(
      String pointer,
      String code,
      String detail,
      String expected,
      String remedy,
      @Nullable String kernel) {}
}
