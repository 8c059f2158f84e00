package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IpPrefix;

/**
 * Identity of a route that is added with NLM_F_EXCL: table, destination, source, type of service
 * and metric ({@code fib_find_alias}; {@code fib6_add_rt2node}). The kernel's own routes may share
 * a key.
 *
 * @param namespace see {@link NetworkState#HOST}
 * @param table the routing table
 * @param dst the destination, of either family
 * @param src IPv6: the source prefix, of length 0 for all
 * @param tos IPv4: type of service, else 0
 * @param metric the priority, 0 being best
 */
public record RouteKey(
    String namespace, long table, IpPrefix dst, IpPrefix src, int tos, long metric)
    implements ObjectKey {
  @Override
  public String toString() {
    return "route "
        + dst
        + " table "
        + table
        + (metric == 0 ? "" : " metric " + metric)
        + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
