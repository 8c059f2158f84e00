package dev.linkwright.core.dataplane.ndisc;

import dev.linkwright.core.dataplane.addrconf.Inet6Dev;
import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.fib6.Fib6;
import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.neigh.NeighKey;
import dev.linkwright.core.dataplane.neigh.NeighTable;
import dev.linkwright.core.dataplane.neigh.Neighbour;
import dev.linkwright.core.dataplane.neigh.PneighEntry;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;

/** Neighbours of IPv6. Source: net/ipv6/ndisc.c. */
public final class Ndisc implements NeighTable, NetdevNotifier {
  private static final int KEY_LEN = 16;

  private final Mcast6 mcast;

  /** Neighbours of one machine, whose proxies listen to groups. */
  public Ndisc(Mcast6 mcast) {
    this.mcast = mcast;
  }

  @Override
  public int family() {
    return IpAddress.AF_INET6;
  }

  @Override
  public int keyLen() {
    return KEY_LEN;
  }

  @Override
  public String id() {
    return "ndisc_cache";
  }

  /** Source: net/ipv6/ndisc.c, {@code ndisc_constructor}. */
  @Override
  public Neighbour construct(Net net, NetDevice dev, NeighKey key) {
    if (Inet6State.in6DevGet(net, dev.ifindex()) == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    int type = key.address().isMulticast() ? Rtn.RTN_MULTICAST : Rtn.RTN_UNICAST;
    if (type == Rtn.RTN_MULTICAST) {
      return Neighbour.noarp(key, type, NdiscOutput.ipv6EthMcMap(key.address()));
    }
    if ((dev.flags() & (Iff.IFF_NOARP | Iff.IFF_LOOPBACK)) != 0) {
      int own = dev.is(Iff.IFF_LOOPBACK) ? Rtn.RTN_LOCAL : type;
      return Neighbour.noarp(key, own, dev.address());
    }
    if (dev.is(Iff.IFF_POINTOPOINT)) {
      return Neighbour.noarp(key, type, dev.hw().broadcast());
    }
    return Neighbour.unknown(key, type);
  }

  /** Without a link-local address nothing is sent. Source: {@code ndisc_solicit}. */
  @Override
  public void solicit(Net net, Neighbour n) {
    boolean speaks =
        Inet6State.addresses(net, n.key().ifindex()).stream()
            .anyMatch(a -> a.addr().isLinkLocal() && !a.has(IfaF.IFA_F_DADFAILED));
    if (speaks) {
      NdiscOutput.ip6FinishOutput2(net, n.key().ifindex(), Mcast6.solicitedNode(n.address()));
    }
  }

  /** Source: net/ipv6/ndisc.c, {@code ndisc_allow_add}. */
  @Override
  public void allowAdd(Net net, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null || idev.disabled()) {
      throw NetlinkException.refused(Errno.EINVAL, "IPv6 is disabled on this device");
    }
  }

  /** Source: net/ipv6/ndisc.c, {@code pndisc_constructor}. */
  @Override
  public void pconstruct(Net net, NetDevice dev, PneighEntry pn) {
    mcast.pndiscConstructor(net, dev, pn.key().address());
  }

  /** Proxies stand on one device that has IPv6. Source: {@code pndisc_constructor}. */
  @Override
  public boolean pconstructs(Net net, int ifindex) {
    return ifindex != 0 && Inet6State.in6DevGet(net, ifindex) != null;
  }

  /** Source: net/ipv6/ndisc.c, {@code pndisc_destructor}. */
  @Override
  public void pdestruct(Net net, NetDevice dev, PneighEntry pn) {
    mcast.pndiscDestructor(net, dev, pn.key().address());
  }

  /** Source: net/ipv6/ndisc.c, {@code ndisc_netdev_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    Net net = event.net();
    switch (event.cmd()) {
      case NETDEV_CHANGEADDR -> {
        NeighFlush.neighChangeaddr(net, IpAddress.AF_INET6, event.ifindex());
        Fib6.fib6RunGc(net);
      }
      case NETDEV_CHANGE -> {
        if (event.info() instanceof NetdevEvent.ChangeFlags flags
            && (flags.changed() & Iff.IFF_NOARP) != 0) {
          NeighFlush.neighChangeaddr(net, IpAddress.AF_INET6, event.ifindex());
        }
        if (!event.dev().carrier().ok()) {
          mcast.neighCarrierDown(net, event.dev());
        }
      }
      case NETDEV_DOWN -> {
        mcast.neighIfdown(net, event.dev());
        Fib6.fib6RunGc(net);
      }
      default -> {}
    }
  }
}
