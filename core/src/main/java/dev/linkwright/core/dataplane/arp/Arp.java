package dev.linkwright.core.dataplane.arp;

import dev.linkwright.core.dataplane.fib.InetAddrType;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.neigh.NeighKey;
import dev.linkwright.core.dataplane.neigh.NeighTable;
import dev.linkwright.core.dataplane.neigh.Neighbour;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;

/** Neighbours of IPv4. Source: net/ipv4/arp.c. */
public final class Arp implements NeighTable, NetdevNotifier {
  private static final int KEY_LEN = 4;

  @Override
  public int family() {
    return IpAddress.AF_INET;
  }

  @Override
  public int keyLen() {
    return KEY_LEN;
  }

  @Override
  public String id() {
    return "arp_cache";
  }

  /** Source: net/ipv4/arp.c, {@code arp_constructor}. */
  @Override
  public Neighbour construct(Net net, NetDevice dev, NeighKey key) {
    if (InetState.inDevGet(net, dev.ifindex()) == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    boolean alone = (dev.flags() & (Iff.IFF_LOOPBACK | Iff.IFF_POINTOPOINT)) != 0;
    NeighKey own = alone ? new NeighKey(key.ifindex(), IpAddress.any(IpAddress.AF_INET)) : key;
    int type = InetAddrType.inetAddrTypeDevTable(net, dev, own.address());
    if (type == Rtn.RTN_MULTICAST) {
      return Neighbour.noarp(own, type, Igmp.ipEthMcMap(own.address()));
    }
    if ((dev.flags() & (Iff.IFF_NOARP | Iff.IFF_LOOPBACK)) != 0) {
      return Neighbour.noarp(own, type, dev.address());
    }
    if (type == Rtn.RTN_BROADCAST || dev.is(Iff.IFF_POINTOPOINT)) {
      return Neighbour.noarp(own, type, dev.hw().broadcast());
    }
    return Neighbour.unknown(own, type);
  }

  /** Source: net/ipv4/arp.c, {@code arp_netdev_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    Net net = event.net();
    switch (event.cmd()) {
      case NETDEV_CHANGEADDR -> NeighFlush.neighChangeaddr(net, IpAddress.AF_INET, event.ifindex());
      case NETDEV_CHANGE -> {
        if (event.info() instanceof NetdevEvent.ChangeFlags flags
            && (flags.changed() & Iff.IFF_NOARP) != 0) {
          NeighFlush.neighChangeaddr(net, IpAddress.AF_INET, event.ifindex());
        }
        if (!event.dev().carrier().ok()) {
          NeighFlush.neighCarrierDown(net, IpAddress.AF_INET, event.ifindex());
        }
      }
      default -> {}
    }
  }
}
