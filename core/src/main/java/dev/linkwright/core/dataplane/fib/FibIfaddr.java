package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.inet.InDevice;
import dev.linkwright.core.dataplane.inet.InIfaddr;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.inet.InetaddrChain;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import org.jspecify.annotations.Nullable;

/** The routes that IPv4 addresses bring, and take with them. Source: net/ipv4/fib_frontend.c. */
public final class FibIfaddr implements InetaddrChain.Listener {
  private static final IpAddress ANY = IpAddress.any(IpAddress.AF_INET);
  private static final IpAddress LIMITED_BROADCAST = IpAddress.v4(-1);

  /** From this length on a network has no broadcast address of its own. */
  private static final int NO_BROADCAST = 31;

  private final FibTrie trie;

  FibIfaddr(FibTrie trie) {
    this.trie = trie;
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_inetaddr_event}, NETDEV_UP. */
  @Override
  public void up(Net net, InIfaddr ifa) {
    fibAddIfaddr(net, ifa);
    FibSync.fibSyncUp(net, device(net, ifa), true);
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_inetaddr_event}, NETDEV_DOWN. */
  @Override
  public void down(Net net, InIfaddr ifa) {
    fibDelIfaddr(net, ifa, null);
    if (InetState.addresses(net, ifa.ifindex()).isEmpty()) {
      fibDisableIp(net, ifa.ifindex(), NetdevCmd.NETDEV_DOWN, true);
    }
  }

  @Override
  public void promotion(Net net, InIfaddr ifa, InIfaddr gone, boolean back) {
    if (back) {
      fibAddIfaddr(net, ifa);
    } else {
      fibDelIfaddr(net, ifa, gone);
    }
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_disable_ip}. */
  static void fibDisableIp(Net net, int ifindex, NetdevCmd event, boolean force) {
    if (FibSync.fibSyncDownDev(net, ifindex, event, force)) {
      FibTrie.fibFlush(net);
    }
    // arp_ifdown
    NeighFlush.neighIfdown(net, IpAddress.AF_INET, ifindex);
  }

  private static NetDevice device(Net net, InIfaddr ifa) {
    return NetdevState.deref(net, new DevRef(net.id(), ifa.ifindex()));
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_add_ifaddr}. */
  void fibAddIfaddr(Net net, InIfaddr ifa) {
    NetDevice dev = device(net, ifa);
    InIfaddr prim = ifa.isSecondary() ? primaryOf(net, ifa) : ifa;
    if (prim == null) {
      return;
    }
    add(net, new Magic(dev, Rtn.RTN_LOCAL, IpPrefix.host(ifa.local()), prim, 0));
    if (!dev.isUp()) {
      return;
    }
    if (!ifa.broadcast().isUnspecified() && !ifa.broadcast().equals(LIMITED_BROADCAST)) {
      addBroadcast(net, dev, ifa.broadcast(), prim);
    }
    if (hasPrefixRoute(ifa) && !ifa.isSecondary()) {
      if (!ifa.has(IfaF.IFA_F_NOPREFIXROUTE)) {
        add(net, new Magic(dev, prefixType(dev), ifa.network(), prim, ifa.origin().rtPriority()));
      }
      if (ifa.prefixLen() < NO_BROADCAST) {
        addBroadcast(net, dev, netBroadcast(ifa), prim);
      }
    }
  }

  private void addBroadcast(Net net, NetDevice dev, IpAddress broadcast, InIfaddr prim) {
    add(net, new Magic(dev, Rtn.RTN_BROADCAST, IpPrefix.host(broadcast), prim, 0));
    NeighFlush.arpInvalidate(net, dev.ifindex(), broadcast);
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_modify_prefix_metric}. */
  @Override
  public void modifyPrefixMetric(Net net, InIfaddr ifa, long metric) {
    NetDevice dev = device(net, ifa);
    if (dev.isUp()
        && !ifa.isSecondary()
        && !ifa.has(IfaF.IFA_F_NOPREFIXROUTE)
        && hasPrefixRoute(ifa)) {
      add(net, new Magic(dev, prefixType(dev), ifa.network(), ifa, metric));
      delete(net, new Magic(dev, prefixType(dev), ifa.network(), ifa, ifa.origin().rtPriority()));
    }
  }

  private static boolean hasPrefixRoute(InIfaddr ifa) {
    IpAddress prefix = ifa.network().address();
    return !InetAddrType.isZeronet(prefix)
        && (!prefix.equals(ifa.local()) || ifa.prefixLen() < prefix.bits());
  }

  private static int prefixType(NetDevice dev) {
    return dev.is(Iff.IFF_LOOPBACK) ? Rtn.RTN_LOCAL : Rtn.RTN_UNICAST;
  }

  private static IpAddress netBroadcast(InIfaddr ifa) {
    return ifa.address().filled(ifa.prefixLen());
  }

  private static @Nullable InIfaddr primaryOf(Net net, InIfaddr ifa) {
    InDevice inDev = InetState.inDevGet(net, ifa.ifindex());
    return inDev == null ? null : inDev.inetIfaByprefix(ifa);
  }

  /**
   * Takes away the routes of an address, except those another address needs too. Source:
   * net/ipv4/fib_frontend.c, {@code fib_del_ifaddr}.
   *
   * @param iprim on promotion the primary address that goes: its network counts as gone
   */
  void fibDelIfaddr(Net net, InIfaddr ifa, @Nullable InIfaddr iprim) {
    NetDevice dev = device(net, ifa);
    InIfaddr prim = ifa.isSecondary() ? primaryOf(net, ifa) : ifa;
    if (prim == null || (ifa.isSecondary() && iprim != null && !iprim.equals(prim))) {
      return;
    }
    boolean subnet = !ifa.isSecondary() && hasPrefixRoute(ifa);
    if (subnet && !ifa.has(IfaF.IFA_F_NOPREFIXROUTE)) {
      delete(net, new Magic(dev, prefixType(dev), ifa.network(), prim, 0));
    }
    StillNeeded still = StillNeeded.scan(InetState.inDevGet(net, ifa.ifindex()), ifa, prim, iprim);
    if (!still.broadcast()) {
      delete(net, new Magic(dev, Rtn.RTN_BROADCAST, IpPrefix.host(ifa.broadcast()), prim, 0));
    }
    if (subnet && ifa.prefixLen() < NO_BROADCAST) {
      if (!still.netBroadcast()) {
        delete(net, new Magic(dev, Rtn.RTN_BROADCAST, IpPrefix.host(netBroadcast(ifa)), prim, 0));
      }
      if (!still.netZero()) {
        delete(
            net,
            new Magic(dev, Rtn.RTN_BROADCAST, IpPrefix.host(ifa.network().address()), prim, 0));
      }
    }
    if (!still.local()) {
      delete(net, new Magic(dev, Rtn.RTN_LOCAL, IpPrefix.host(ifa.local()), prim, 0));
      boolean gone =
          !still.listed()
              && InetAddrType.inetAddrTypeDevTable(net, dev, ifa.local()) != Rtn.RTN_LOCAL;
      if (gone && FibSync.fibSyncDownAddr(net, dev, ifa.local())) {
        FibTrie.fibFlush(net);
      }
    }
  }

  /**
   * A route of the kernel's own.
   *
   * @param dev its device
   * @param type RTN_*
   * @param dst destination
   * @param prim the address it prefers as source
   * @param metric its priority
   */
  private record Magic(NetDevice dev, int type, IpPrefix dst, InIfaddr prim, long metric) {}

  /**
   * Adds; that the route exists already is no error here. Source: net/ipv4/fib_frontend.c, {@code
   * fib_magic}.
   */
  private void add(Net net, Magic m) {
    FibConfig cfg = fibMagic(net, m);
    FibState.fibNewTable(net, cfg.table());
    try {
      trie.fibTableInsert(net, cfg.table(), cfg, NlInfo.KERNEL);
    } catch (NetlinkException refusal) {
      // An address may share its route with another one, or its device may not carry routes yet:
      // the kernel, too, goes on.
      assert refusal.kind() == NetlinkException.Kind.REFUSED;
    }
  }

  private static void delete(Net net, Magic m) {
    FibConfig cfg = fibMagic(net, m);
    FibState.fibNewTable(net, cfg.table());
    FibTrie.fibTableDelete(net, cfg.table(), cfg, NlInfo.KERNEL);
  }

  private static FibConfig fibMagic(Net net, Magic m) {
    long domain = L3mdev.l3mdevFibTable(net, m.dev());
    int main = m.type() == Rtn.RTN_UNICAST ? RtTable.RT_TABLE_MAIN : RtTable.RT_TABLE_LOCAL;
    int scope = m.type() == Rtn.RTN_LOCAL ? RtScope.RT_SCOPE_HOST : RtScope.RT_SCOPE_LINK;
    FibConfig.Header header =
        new FibConfig.Header(
            domain == 0 ? main : domain,
            0,
            Rtprot.RTPROT_KERNEL,
            scope,
            m.type(),
            0,
            NlmF.NLM_F_CREATE | NlmF.NLM_F_APPEND,
            null,
            null);
    IpAddress src = m.prim().local();
    FibConfig.Hop hop = new FibConfig.Hop(m.dev().ifindex(), null, 0, 1, 0);
    return new FibConfig(
        m.dst(), header, m.metric(), src.equals(ANY) ? null : src, hop, null, null, 0);
  }
}
