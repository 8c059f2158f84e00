package dev.linkwright.core.dataplane.fib;

import dev.linkwright.netlink.value.IpPrefix;

/**
 * A route that was found. Source: include/net/ip_fib.h, {@code struct fib_result}.
 *
 * @param table the table searched; where one search covers local and main, main
 * @param prefix its destination
 * @param alias the route
 * @param nhSel which of its next hops
 */
public record FibResult(long table, IpPrefix prefix, FibAlias alias, int nhSel) {
  public int type() {
    return alias.type();
  }

  public int scope() {
    return alias.info().scope();
  }

  public FibInfo info() {
    return alias.info();
  }

  /** The next hop ({@code nhc}). */
  public FibNh nh() {
    return info().nhs().get(nhSel);
  }

  FibResult withNhSel(int next) {
    return new FibResult(table, prefix, alias, next);
  }
}
