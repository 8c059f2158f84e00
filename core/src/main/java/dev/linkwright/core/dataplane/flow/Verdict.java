package dev.linkwright.core.dataplane.flow;

import dev.linkwright.netlink.error.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What a table or a rule says: a route, an error, or nothing ({@code -EAGAIN}: go on).
 *
 * @param value what was found, or null
 * @param errno why not, or null
 */
public record Verdict<R>(@Nullable R value, @Nullable Errno errno) {
  /** Found. */
  public static <R> Verdict<R> found(R value) {
    return new Verdict<>(value, null);
  }

  /** The lookup ends with this error. */
  public static <R> Verdict<R> failed(Errno errno) {
    return new Verdict<>(null, errno);
  }

  /** Nothing here; the next rule may know. */
  public static <R> Verdict<R> again() {
    return new Verdict<>(null, Errno.EAGAIN);
  }

  /** Whether the next rule is to be tried. */
  public boolean goesOn() {
    return errno == Errno.EAGAIN;
  }
}
