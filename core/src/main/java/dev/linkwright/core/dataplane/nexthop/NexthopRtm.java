package dev.linkwright.core.dataplane.nexthop;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * RTM_NEWNEXTHOP and RTM_DELNEXTHOP, and what devices do to objects. Source: net/ipv4/nexthop.c.
 */
public final class NexthopRtm implements NetdevNotifier {
  private final NexthopInsert insert;
  private final NexthopRemoval removal;

  /** Objects for the routes of IPv4 and of IPv6. */
  public NexthopRtm(NexthopFib ipv4, NexthopFib ipv6) {
    List<NexthopFib> fibs = List.of(ipv4, ipv6);
    this.insert = new NexthopInsert(Map.of(Af.AF_INET, ipv4, Af.AF_INET6, ipv6), fibs);
    this.removal = new NexthopRemoval(fibs);
  }

  /** Registers the handlers. Source: net/ipv4/nexthop.c, {@code nexthop_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_NEWNEXTHOP, this::rtmNewNexthop, null);
    handlers.rtnlRegister(Af.AF_UNSPEC, Rtm.RTM_DELNEXTHOP, this::rtmDelNexthop, null);
    NexthopGet.register(handlers);
  }

  /** Lets {@code notifier} hear of objects that go; called by the wiring. */
  public void registerNexthopNotifier(NexthopNotifier notifier) {
    removal.registerNexthopNotifier(notifier);
  }

  private void rtmNewNexthop(RtnlRequest request) {
    insert.nexthopAdd(request.net(), NhConfigMsg.rtmToNhConfig(request));
  }

  private void rtmDelNexthop(RtnlRequest request) {
    Net net = request.net();
    Nexthop nh = NexthopState.nexthopFindById(net, NexthopGet.toDelete(request));
    if (nh == null) {
      throw NetlinkException.refused(Errno.ENOENT);
    }
    NhConfig.By by = new NhConfig.By(request.info(), request.header().flags());
    removal.removeNexthop(net, nh, by);
  }

  /** Source: net/ipv4/nexthop.c, {@code nh_netdev_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    switch (event.cmd()) {
      case NETDEV_DOWN, NETDEV_UNREGISTER ->
          nexthopFlushDev(event.net(), event.ifindex(), event.cmd());
      case NETDEV_CHANGE -> {
        if ((event.dev().devGetFlags() & (Iff.IFF_RUNNING | Iff.IFF_LOWER_UP)) == 0) {
          nexthopFlushDev(event.net(), event.ifindex(), event.cmd());
        }
      }
      default -> {}
    }
  }

  /** Nobody is told. Source: net/ipv4/nexthop.c, {@code nexthop_flush_dev}. */
  private void nexthopFlushDev(Net net, int ifindex, NetdevCmd cmd) {
    NexthopState.all(net).stream()
        .filter(nh -> nh.info() != null && nh.info().oif() == ifindex)
        .filter(nh -> cmd == NetdevCmd.NETDEV_UNREGISTER || !nh.nhInfo().isReject())
        .sorted(Comparator.comparingLong((Nexthop nh) -> nh.nhInfo().seq()).reversed())
        .forEach(nh -> removal.removeNexthop(net, nh, null));
  }
}
