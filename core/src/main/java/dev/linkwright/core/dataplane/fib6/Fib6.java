package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.addrconf.AddrRoutes;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.nexthop.NexthopFib;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rules.FibRules;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.value.IpAddress;

/** IPv6 routes as the wiring sees them: made once, holds no state of its own. */
public final class Fib6 {
  private final Fib6Rtm rtm;
  private final AddrRoutes addrRoutes;
  private final Fib6Create create;

  /** Routes whose lookups follow {@code rules}. */
  public Fib6(FibRules rules, Timers timers) {
    Fib6Gc.setup(timers);
    Fib6Lookup lookup = new Fib6Lookup(rules);
    this.create = new Fib6Create(new Fib6Gateway(lookup));
    this.rtm = new Fib6Rtm(new Fib6Route(create), new Fib6GetRoute(lookup));
    this.addrRoutes = new Fib6AddrRoutes(create);
  }

  /** Registers the handlers of RTM_NEWROUTE, RTM_DELROUTE and RTM_GETROUTE. */
  public void register(RtnlHandlers handlers) {
    rtm.register(handlers);
  }

  /**
   * Checks an IPv6 gateway of an IPv4 route. Source: net/ipv6/route.c, {@code fib6_nh_init}.
   *
   * @param oif the device asked for, 0 if not said
   * @param table the table of the route
   * @param flags RTNH_F_*
   * @return the device the gateway is reached over
   * @throws dev.linkwright.netlink.error.NetlinkException if it cannot be one
   */
  public int fib6NhInit(Net net, IpAddress gateway, int oif, long table, int flags) {
    boolean onlink = (flags & RtnhF.RTNH_F_ONLINK) != 0;
    Fib6Config.Hop hop = new Fib6Config.Hop(oif, gateway, onlink, false);
    return create.fib6NhInit(net, Fib6Config.ofNexthop(table, hop)).oif();
  }

  /** What nexthop objects ask of the routes. */
  public NexthopFib nexthops() {
    return new Fib6Nexthops(create);
  }

  /** Makes the table unless it is there. Source: net/ipv6/ip6_fib.c, {@code fib6_new_table}. */
  public static void fib6NewTable(Net net, long id) {
    Fib6State.fib6NewTable(net, id);
  }

  /** Takes away what has expired. Source: net/ipv6/ip6_fib.c, {@code fib6_run_gc}. */
  public static void fib6RunGc(Net net) {
    Fib6Gc.fib6RunGc(net);
  }

  /**
   * Whether routes go without notice with a device that goes down or away:
   * net.ipv6.route.skip_notify_on_dev_down.
   */
  public static boolean skipNotifyOnDevDown(Net net) {
    return Fib6Sync.skipNotifyOnDevDown(net);
  }

  /** From now on they do, or do not. */
  public static void setSkipNotifyOnDevDown(Net net, boolean skip) {
    Fib6Sync.setSkipNotifyOnDevDown(net, skip);
  }

  /** Seconds after which expired routes are looked for: net.ipv6.route.gc_interval. */
  public static int gcInterval(Net net) {
    return Fib6Gc.gcInterval(net);
  }

  /** From now on expired routes are looked for so many seconds after the last time. */
  public static void setGcInterval(Net net, int seconds) {
    Fib6Gc.setGcInterval(net, seconds);
  }

  /** The routes that addresses and devices bring and take. */
  public AddrRoutes addrRoutes() {
    return addrRoutes;
  }
}
