package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.net.TimerFunction;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;

/** Addresses grow old. Source: net/ipv4/devinet.c, {@code check_lifetime}. */
final class CheckLifetime {
  private static final TimerFunction CHECK_LIFETIME_WORK = TimerFunction.of("check_lifetime_work");

  private final Devinet devinet;

  CheckLifetime(Devinet devinet) {
    this.devinet = devinet;
  }

  void setup(Timers timers) {
    timers.setup(CHECK_LIFETIME_WORK, this::checkLifetime);
  }

  /** Deprecates and deletes what is due, and comes back when the next is. */
  private void checkLifetime(Net net) {
    List<InIfaddr> before =
        InetState.inDump(net).stream().flatMap(d -> d.ifaList().stream()).toList();
    for (InIfaddr ifa : before) {
      check(net, ifa);
    }
    for (InDevice inDev : InetState.inDump(net)) {
      inDev.ifaList().forEach(ifa -> schedule(net, ifa));
    }
  }

  /** An address may have changed, or gone, with one before it. */
  private void check(Net net, InIfaddr was) {
    long now = net.rtnl().now();
    InDevice inDev = InetState.inDevGet(net, was.ifindex());
    InIfaddr ifa = inDev == null ? null : InetRtm.findMatchingIfa(inDev, was);
    if (inDev == null || ifa == null || ifa.has(IfaF.IFA_F_PERMANENT)) {
      return;
    }
    if (ifa.lifetime().isOver(now)) {
      devinet.inetDelIfa(net, ifa, NlInfo.KERNEL);
    } else if (ifa.lifetime().isDeprecated(now) && !ifa.has(IfaF.IFA_F_DEPRECATED)) {
      InIfaddr next = ifa.withFlags(ifa.flags() | IfaF.IFA_F_DEPRECATED);
      InetState.put(
          net, inDev.withIfaList(inDev.ifaList().with(inDev.ifaList().indexOf(ifa), next)));
      InetFill.rtmsgIfa(net, Rtm.RTM_NEWADDR, next, NlInfo.KERNEL);
    }
  }

  /** Comes back at the latest when the address is due; a permanent one is not even deprecated. */
  void schedule(Net net, InIfaddr ifa) {
    if (!ifa.has(IfaF.IFA_F_PERMANENT)) {
      ifa.lifetime().scheduleCheck(net, CHECK_LIFETIME_WORK);
    }
  }
}
