package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.netlink.value.IpAddress;

/** What IPv4 asks of IPv6. Source: include/net/ipv6_stubs.h, {@code struct ipv6_stub}. */
@FunctionalInterface
public interface Ipv6Stub {
  /**
   * Checks an IPv6 gateway of an IPv4 route.
   *
   * @param oif the device asked for, 0 if not said
   * @param table the table of the route
   * @param flags RTNH_F_*
   * @return the device the gateway is reached over
   * @throws dev.linkwright.netlink.error.NetlinkException if it cannot be one. Source:
   *     net/ipv6/route.c, {@code fib6_nh_init}
   */
  int fib6NhInit(Net net, IpAddress gateway, int oif, long table, int flags);
}
