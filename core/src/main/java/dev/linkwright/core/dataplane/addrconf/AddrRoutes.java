package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;

/**
 * What addresses and devices do to the routes: the calls of net/ipv6/addrconf.c into
 * net/ipv6/route.c. None of them refuses; a route that cannot be made is left out, as in the
 * kernel.
 */
public interface AddrRoutes {
  /** The lifetime of a route that does not expire. */
  long NEVER = 0;

  /**
   * The route to a network on a device, in the table of its layer-3 domain. Source:
   * net/ipv6/addrconf.c, {@code addrconf_prefix_route}.
   *
   * @param metric 0 for the default
   * @param expires seconds, or {@link #NEVER}
   */
  void addrconfPrefixRoute(Net net, NetDevice dev, IpPrefix prefix, long metric, long expires);

  /** Source: net/ipv6/addrconf.c, {@code addrconf_add_mroute}. */
  void addrconfAddMroute(Net net, NetDevice dev);

  /**
   * Changes metric or lifetime of the prefix route on a device.
   *
   * @param expires seconds, or {@link #NEVER}; if only the lifetime changes, the kernel takes them
   *     for a moment on its clock, which is long past
   * @return false if there is none. Source: net/ipv6/addrconf.c, {@code modify_prefix_route}
   */
  boolean modifyPrefixRoute(Net net, NetDevice dev, IpPrefix prefix, long metric, long expires);

  /**
   * Takes the prefix route on a device away. Source: net/ipv6/addrconf.c, {@code
   * cleanup_prefix_route}.
   */
  void delPrefixRoute(Net net, NetDevice dev, IpPrefix prefix);

  /**
   * Lets the prefix route on a device expire, unless it does already. Source: as above.
   *
   * @param at milliseconds since boot
   */
  void expirePrefixRoute(Net net, NetDevice dev, IpPrefix prefix, long at);

  /** Whether the host route of an address is in its table. */
  boolean hasHostRoute(Net net, Inet6Ifaddr ifa);

  /**
   * Puts the host route of an address into its table. Source: net/ipv6/route.c, {@code ip6_ins_rt}.
   */
  void insHostRoute(Net net, Inet6Ifaddr ifa);

  /** Takes the host route of an address out. Source: net/ipv6/route.c, {@code ip6_del_rt}. */
  void delHostRoute(Net net, Inet6Ifaddr ifa);

  /**
   * Puts the route of an anycast address in. Source: net/ipv6/anycast.c, {@code __ipv6_dev_ac_inc}.
   */
  void insAnycastRoute(Net net, NetDevice dev, IpAddress addr);

  /** Takes the route of an anycast address out. Source: {@code __ipv6_dev_ac_dec}. */
  void delAnycastRoute(Net net, NetDevice dev, IpAddress addr);

  /**
   * Lets routes over a device die. Source: net/ipv6/route.c, {@code rt6_sync_down_dev}.
   *
   * @param event NETDEV_DOWN and NETDEV_UNREGISTER remove, NETDEV_CHANGE only marks the link
   */
  void rt6SyncDownDev(Net net, int ifindex, NetdevCmd event);

  /**
   * Wakes routes over a device. Source: net/ipv6/route.c, {@code rt6_sync_up}.
   *
   * @param fromDead true for next hops that died with their device, false for those whose link was
   *     down
   */
  void rt6SyncUp(Net net, NetDevice dev, boolean fromDead);

  /** Routes that prefer {@code ifa} as source no longer do. Source: {@code rt6_remove_prefsrc}. */
  void rt6RemovePrefsrc(Net net, Inet6Ifaddr ifa);

  /** Routes over a device whose own MTU it was follow it. Source: {@code rt6_mtu_change}. */
  void rt6MtuChange(Net net, NetDevice dev, long mtu);
}
