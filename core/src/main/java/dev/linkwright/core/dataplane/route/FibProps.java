package dev.linkwright.core.dataplane.route;

import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtn;
import org.jspecify.annotations.Nullable;

/**
 * What the type of a route means. Source: net/ipv4/fib_semantics.c, {@code fib_props}.
 *
 * @param error what who uses the route gets, or null where it leads on
 * @param scope the widest RT_SCOPE_* a route of the type may have
 */
public record FibProps(@Nullable Errno error, int scope) {
  /** RTN_MAX. */
  public static final int RTN_MAX = Rtn.RTN_XRESOLVE;

  /** The properties of RTN_* {@code type}, 0 to {@link #RTN_MAX}. */
  public static FibProps of(int type) {
    return switch (type) {
      case Rtn.RTN_UNICAST, Rtn.RTN_MULTICAST -> new FibProps(null, RtScope.RT_SCOPE_UNIVERSE);
      case Rtn.RTN_LOCAL -> new FibProps(null, RtScope.RT_SCOPE_HOST);
      case Rtn.RTN_BROADCAST, Rtn.RTN_ANYCAST -> new FibProps(null, RtScope.RT_SCOPE_LINK);
      case Rtn.RTN_BLACKHOLE -> new FibProps(Errno.EINVAL, RtScope.RT_SCOPE_UNIVERSE);
      case Rtn.RTN_UNREACHABLE -> new FibProps(Errno.EHOSTUNREACH, RtScope.RT_SCOPE_UNIVERSE);
      case Rtn.RTN_PROHIBIT -> new FibProps(Errno.EACCES, RtScope.RT_SCOPE_UNIVERSE);
      case Rtn.RTN_THROW -> new FibProps(Errno.EAGAIN, RtScope.RT_SCOPE_UNIVERSE);
      case Rtn.RTN_UNSPEC -> new FibProps(null, RtScope.RT_SCOPE_NOWHERE);
      default -> new FibProps(Errno.EINVAL, RtScope.RT_SCOPE_NOWHERE);
    };
  }
}
