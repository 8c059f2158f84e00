package dev.linkwright.core.dataplane.flow;

import dev.linkwright.netlink.error.Errno;
import org.jspecify.annotations.Nullable;

/**
 * What a table or a rule says: a route, an error, or nothing ({@code -EAGAIN}: go on).
 *
 * @param value what was found, or null
 * @param errno why not, or null
 * @param realms that come with it, of the rule that said so or of a sender; 0 for none
 */
public record Verdict<R>(@Nullable R value, @Nullable Errno errno, long realms) {
  /** Found. */
  public static <R> Verdict<R> found(R value) {
    return new Verdict<>(value, null, 0);
  }

  /** The lookup ends with this error. */
  public static <R> Verdict<R> failed(Errno errno) {
    return new Verdict<>(null, errno, 0);
  }

  /** Nothing here; the next rule may know. */
  public static <R> Verdict<R> again() {
    return new Verdict<>(null, Errno.EAGAIN, 0);
  }

  /** The same with these realms. */
  public Verdict<R> withRealms(long next) {
    return next == realms ? this : new Verdict<>(value, errno, next);
  }

  /** Whether the next rule is to be tried. */
  public boolean goesOn() {
    return errno == Errno.EAGAIN;
  }
}
