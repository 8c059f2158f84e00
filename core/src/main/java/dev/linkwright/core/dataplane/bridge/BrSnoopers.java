package dev.linkwright.core.dataplane.bridge;

import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.netlink.value.IpAddress;

/**
 * A bridge that looks at groups is in those of all snoopers (RFC 4286). Source:
 * net/bridge/br_multicast.c.
 */
public final class BrSnoopers {
  private static final IpAddress INADDR_ALLSNOOPERS_GROUP = IpAddress.parse("224.0.0.106");
  private static final IpAddress ALLSNOOPERS6 = IpAddress.parse("ff02::6a");

  private final Igmp igmp;
  private final Mcast6 mcast6;

  public BrSnoopers(Igmp igmp, Mcast6 mcast6) {
    this.igmp = igmp;
    this.mcast6 = mcast6;
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_join_snoopers}. */
  void brMulticastJoinSnoopers(Dev br) {
    Net net = br.net();
    if (InetState.inDevGet(net, br.ref().ifindex()) != null) {
      igmp.ipMcIncGroup(net, br.ref().ifindex(), INADDR_ALLSNOOPERS_GROUP);
    }
    if (Inet6State.in6DevGet(net, br.ref().ifindex()) != null) {
      mcast6.ipv6DevMcInc(net, br.now(), ALLSNOOPERS6);
    }
  }

  /** Source: net/bridge/br_multicast.c, {@code br_multicast_leave_snoopers}. */
  void brMulticastLeaveSnoopers(Dev br) {
    igmp.ipMcDecGroup(br.net(), br.ref().ifindex(), INADDR_ALLSNOOPERS_GROUP);
    mcast6.ipv6DevMcDec(br.net(), br.now(), ALLSNOOPERS6);
  }
}
