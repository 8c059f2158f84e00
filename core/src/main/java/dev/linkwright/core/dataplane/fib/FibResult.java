package dev.linkwright.core.dataplane.fib;

import dev.linkwright.netlink.value.IpPrefix;

/**
 * A route that was found. Source: include/net/ip_fib.h, {@code struct fib_result}.
 *
 * @param table the table searched; where one search covers local and main, main
 * @param prefix its destination
 * @param alias the route
 * @param nh which of its next hops ({@code nhc})
 */
public record FibResult(long table, IpPrefix prefix, FibAlias alias, FibNh nh) {
  public int type() {
    return alias.type();
  }

  public int scope() {
    return alias.info().scope();
  }

  public FibInfo info() {
    return alias.info();
  }
}
