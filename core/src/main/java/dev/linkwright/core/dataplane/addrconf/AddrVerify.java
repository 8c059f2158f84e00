package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;

/** Addresses grow old. Source: net/ipv6/addrconf.c, {@code addrconf_verify_rtnl}. */
final class AddrVerify {
  private static final TimerFunction ADDR_CHK_WORK = TimerFunction.of("addr_chk_work");

  private final Inet6Addr addr;

  AddrVerify(Inet6Addr addr) {
    this.addr = addr;
  }

  void setup(Timers timers) {
    timers.setup(ADDR_CHK_WORK, this::addrconfVerify);
  }

  /** Deprecates and deletes what is due, and comes back when the next is. */
  private void addrconfVerify(Net net) {
    List<Inet6Ifaddr> before =
        Inet6State.inDump(net).stream().flatMap(d -> d.addrList().stream()).toList();
    for (Inet6Ifaddr ifa : before) {
      check(net, ifa);
    }
    for (Inet6Dev idev : Inet6State.inDump(net)) {
      idev.addrList().forEach(ifa -> schedule(net, ifa));
    }
  }

  private void check(Net net, Inet6Ifaddr ifa) {
    long now = net.rtnl().now();
    Inet6Dev idev = Inet6State.in6DevGet(net, ifa.ifindex());
    if (idev == null || idev.find(ifa.addr()) == null) {
      return;
    }
    if (ifa.lifetime().isOver(now)) {
      addr.ipv6DelAddr(net, idev, ifa);
    } else if (ifa.lifetime().isDeprecated(now) && !ifa.has(IfaF.IFA_F_DEPRECATED)) {
      Inet6Ifaddr next = ifa.withFlags(ifa.flags() | IfaF.IFA_F_DEPRECATED);
      Inet6State.put(net, idev.with(next));
      Inet6Fill.inet6IfaNotify(net, Rtm.RTM_NEWADDR, next);
    }
  }

  /**
   * Comes back at the latest when the address is due; unlike one of IPv4, a permanent one may be
   * deprecated.
   */
  static void schedule(Net net, Inet6Ifaddr ifa) {
    Lifetime lifetime = ifa.lifetime();
    if (!ifa.has(IfaF.IFA_F_PERMANENT) || lifetime.preferred() != Lifetime.INFINITY) {
      lifetime.scheduleCheck(net, ADDR_CHK_WORK);
    }
  }
}
