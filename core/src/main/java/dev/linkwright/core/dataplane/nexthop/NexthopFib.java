package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;

/** The routes of one family, as nexthop objects see them. */
public interface NexthopFib {
  /**
   * Finds the way to a next hop of the family.
   *
   * @param cfg what is asked for
   * @throws dev.linkwright.netlink.error.NetlinkException if there is none. Source:
   *     net/ipv4/nexthop.c, {@code nh_create_ipv4}, {@code nh_create_ipv6}
   */
  NhInfo nhCreate(Net net, NhConfig cfg);

  /**
   * Checks that the routes by object {@code id} can go where {@code next} leads.
   *
   * @throws dev.linkwright.netlink.error.NetlinkException EINVAL. Source: net/ipv4/nexthop.c,
   *     {@code fib_check_nh_list}, {@code fib6_check_nh_list}
   */
  void checkNhList(Net net, long id, Nexthop next);

  /**
   * Takes away the routes by object {@code id}, which is still there. Source: net/ipv4/nexthop.c,
   * {@code __remove_nexthop_fib}.
   */
  void removeNexthopFib(Net net, long id);

  /**
   * Tells that the routes by object {@code id} lead elsewhere. Source: net/ipv4/nexthop.c, {@code
   * __nexthop_replace_notify}.
   */
  void nexthopReplaceNotify(Net net, long id, NlInfo info);
}
