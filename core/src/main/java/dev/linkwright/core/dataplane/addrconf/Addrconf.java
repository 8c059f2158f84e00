package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Dad;
import dev.linkwright.core.dataplane.neigh.NeighTables;
import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevLro;
import dev.linkwright.core.dataplane.netdev.DevNames;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.LinkWatch;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.netdev.NetdevTodo;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.In6AddrGenMode;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;

/** What devices do to IPv6 on them. Source: net/ipv6/addrconf.c. */
public final class Addrconf implements NetdevNotifier {
  /** Below this, IPv6 is off (include/uapi/linux/ipv6.h, IPV6_MIN_MTU). */
  static final long IPV6_MIN_MTU = 1280;

  private static final String NOOP = "noop";

  private final AddrRoutes routes;
  private final Mcast6 mcast;
  private final Inet6addrChain chain;
  private final Inet6Ifinfo ifinfo;
  private final AddrNotify notify;
  private final AddrDad dad;
  private final Inet6Addr addr;
  private final AddrAuto auto;
  private final DevLro lro;

  /**
   * Addresses of one machine.
   *
   * @param core what it stands on
   */
  public Addrconf(AddrRoutes routes, Inet6addrChain chain, Inet6Ifinfo ifinfo, Core core) {
    this.lro = core.lro();
    this.routes = routes;
    this.mcast = core.mcast();
    this.chain = chain;
    this.ifinfo = ifinfo;
    this.notify = new AddrNotify(routes, core.mcast());
    this.dad = new AddrDad(notify, routes, core.kinds(), new DadEnds());
    dad.setup(core.timers());
    this.addr = new Inet6Addr(routes, chain, notify, dad);
    new AddrVerify(addr).setup(core.timers());
    this.auto = new AddrAuto(this, addr);
  }

  /**
   * What IPv6 stands on.
   *
   * @param timers who does what when a timer fires
   * @param lro what a device that forwards must not do
   * @param kinds where frames go
   * @param mcast groups of devices
   */
  public record Core(Timers timers, DevLro lro, NetdevKinds kinds, Mcast6 mcast) {}

  private final class DadEnds implements AddrDad.Ends {
    @Override
    public void retryStable(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
      addr.retryStable(net, idev, ifa);
    }

    @Override
    public void ipv6DelAddr(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
      addr.ipv6DelAddr(net, idev, ifa);
    }

    @Override
    public void disable(Net net, NetDevice dev) {
      addrconfIfdown(net, dev, false);
    }
  }

  /** Duplicate address detection, to be run after every request. */
  public AddrDad dad() {
    return dad;
  }

  Inet6Addr addr() {
    return addr;
  }

  DevLro lro() {
    return lro;
  }

  Mcast6 mcast() {
    return mcast;
  }

  AddrNotify notifier() {
    return notify;
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_notify}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    Net net = event.net();
    NetDevice dev = event.dev();
    switch (event.cmd()) {
      case NETDEV_REGISTER -> {
        if (Inet6State.in6DevGet(net, dev.ifindex()) == null && canHaveIpv6(dev)) {
          ipv6AddDev(net, dev);
        }
      }
      case NETDEV_CHANGEMTU -> changemtu(net, dev);
      case NETDEV_UP -> up(net, dev);
      case NETDEV_CHANGE -> change(net, dev, event.info());
      case NETDEV_DOWN, NETDEV_UNREGISTER ->
          addrconfIfdown(net, dev, event.cmd() != NetdevCmd.NETDEV_DOWN);
      case NETDEV_CHANGENAME -> changename(net, dev);
      case NETDEV_CHANGEUPPER -> {
        if (event.info() instanceof NetdevEvent.ChangeUpper change
            && NetdevState.deref(net, change.upper()).isL3Master()) {
          addrconfIfdown(net, dev, false);
        }
      }
      default -> {}
    }
  }

  private void changemtu(Net net, NetDevice dev) {
    if (dev.mtu() < IPV6_MIN_MTU) {
      addrconfIfdown(net, dev, !dev.is(Iff.IFF_LOOPBACK));
      return;
    }
    if (Inet6State.in6DevGet(net, dev.ifindex()) != null) {
      followMtu(net, dev);
      return;
    }
    if (!NetdevTodo.mayBeHeld(dev) || !canHaveIpv6(dev)) {
      return;
    }
    Inet6Dev idev = ipv6AddDev(net, dev);
    if (idev.ready() && !idev.disabled() && !dev.is(Iff.IFF_SLAVE)) {
      linkReady(net, dev);
    }
  }

  private void followMtu(Net net, NetDevice dev) {
    routes.rt6MtuChange(net, dev, dev.mtu());
    Inet6State.update(
        net, dev.ifindex(), d -> d.withCnf(d.cnf().with(Ipv6Devconf.MTU6, (int) dev.mtu())));
  }

  private void up(Net net, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev != null && idev.disabled()) {
      return;
    }
    if (dev.is(Iff.IFF_SLAVE)) {
      if (idev != null && dev.isUp() && dev.is(Iff.IFF_MULTICAST)) {
        mcast.ipv6McUp(net, dev);
      }
      return;
    }
    if (idev != null) {
      addrconfPermanentAddr(net, dev, idev);
    }
    if (!addrconfLinkReady(net, dev)) {
      return;
    }
    if (idev == null && canHaveIpv6(dev)) {
      ipv6AddDev(net, dev);
    }
    Inet6State.update(net, dev.ifindex(), d -> d.withIfFlags(d.ifFlags() | Inet6Dev.IF_READY));
    linkReady(net, dev);
  }

  private void change(Net net, NetDevice dev, NetdevEvent.Info info) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if ((idev != null && idev.disabled()) || dev.is(Iff.IFF_SLAVE)) {
      return;
    }
    if (!addrconfLinkReady(net, dev)) {
      routes.rt6SyncDownDev(net, dev.ifindex(), NetdevCmd.NETDEV_CHANGE);
      return;
    }
    if (idev != null && idev.ready()) {
      mcast.ipv6McUp(net, dev);
      if (info instanceof NetdevEvent.ChangeFlags flags && (flags.changed() & Iff.IFF_NOARP) != 0) {
        dad.addrconfDadRun(net, idev, true);
      }
      routes.rt6SyncUp(net, dev, false);
      return;
    }
    Inet6State.update(net, dev.ifindex(), d -> d.withIfFlags(d.ifFlags() | Inet6Dev.IF_READY));
    linkReady(net, dev);
  }

  /** The link can be used: automatic addresses, waiting ones, routes. */
  private void linkReady(Net net, NetDevice dev) {
    auto.addrconfInitAutoAddrs(net, dev);
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null) {
      return;
    }
    dad.addrconfDadRun(net, idev, false);
    routes.rt6SyncUp(net, dev, true);
    if (dev.mtu() >= IPV6_MIN_MTU && idev.cnf().get(Ipv6Devconf.MTU6) != dev.mtu()) {
      followMtu(net, dev);
    }
    ifinfo.inet6IfinfoNotify(net, Rtm.RTM_NEWLINK, dev);
    if (dev.mtu() < IPV6_MIN_MTU) {
      addrconfIfdown(net, dev, !dev.is(Iff.IFF_LOOPBACK));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code dev_disable_change}. */
  void devDisableChange(Net net, NetDevice dev, boolean disabled) {
    if (disabled) {
      addrconfIfdown(net, dev, false);
    } else {
      up(net, dev);
    }
  }

  void addrconfInitAutoAddrs(Net net, NetDevice dev) {
    auto.addrconfInitAutoAddrs(net, dev);
  }

  /**
   * Whether traffic can pass. The queue of a device that was opened without carrier waits for it,
   * whatever the operational state still says; that of one which has just lost its carrier is only
   * taken from it with that state, by the link watch. Source: net/ipv6/addrconf.c, {@code
   * addrconf_link_ready}.
   */
  private static boolean addrconfLinkReady(Net net, NetDevice dev) {
    boolean active =
        dev.carrier().ok()
            || (dev.carrier().operstate() == IfOper.IF_OPER_UP
                && LinkWatch.isPending(Dev.of(net, dev)));
    return active && dev.operUp() && !dev.queues().qdisc().equals(NOOP);
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_permanent_addr}. */
  private void addrconfPermanentAddr(Net net, NetDevice dev, Inet6Dev idev) {
    for (Inet6Ifaddr ifa : idev.addrList()) {
      if (ifa.has(IfaF.IFA_F_PERMANENT)) {
        fixupPermanentAddr(net, dev, ifa);
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code fixup_permanent_addr}. */
  private void fixupPermanentAddr(Net net, NetDevice dev, Inet6Ifaddr ifa) {
    Inet6Ifaddr next = ifa;
    if (ifa.hostTable() == Inet6Ifaddr.NO_ROUTE || !routes.hasHostRoute(net, ifa)) {
      next = ifa.withHostTable(Inet6Addr.hostTable(net, dev));
      Inet6Ifaddr fixed = next;
      Inet6State.update(net, dev.ifindex(), d -> d.with(fixed));
    }
    if (!next.has(IfaF.IFA_F_NOPREFIXROUTE)) {
      addr.prefixRoute(net, next, next.addr(), next.prefixLen(), AddrRoutes.NEVER);
    }
    if (next.dad() == Dad.PREDAD) {
      dad.addrconfDadStart(net, next);
    }
  }

  private static boolean canHaveIpv6(NetDevice dev) {
    return dev.mtu() >= IPV6_MIN_MTU && DevNames.sysctlDevNameIsAllowed(dev.name());
  }

  /**
   * Source: net/ipv6/addrconf.c, {@code ipv6_add_dev}.
   *
   * @throws NetlinkException EINVAL if the device cannot have IPv6, for its MTU or its name
   */
  private Inet6Dev ipv6AddDev(Net net, NetDevice dev) {
    if (!canHaveIpv6(dev)) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Inet6State state = net.get(Inet6State.SLOT);
    DevConf cnf = state.dflt().with(Ipv6Devconf.MTU6, (int) dev.mtu());
    if (state.dfltSecret() != null) {
      cnf = cnf.with(Ipv6Devconf.ADDR_GEN_MODE, In6AddrGenMode.IN6_ADDR_GEN_MODE_STABLE_PRIVACY);
    }
    if ((dev.flags() & (Iff.IFF_NOARP | Iff.IFF_LOOPBACK)) != 0) {
      cnf = cnf.with(Ipv6Devconf.ACCEPT_DAD, -1);
    }
    if (dev.is(Iff.IFF_LOOPBACK) || dev.type() == HwAddress.ARPHRD_NONE) {
      cnf = cnf.with(Ipv6Devconf.USE_TEMPADDR, -1);
    }
    if (cnf.is(Ipv6Devconf.FORWARDING)) {
      lro.devDisableLro(Dev.of(net, dev));
    }
    Inet6Dev idev =
        Inet6Dev.of(dev.ifindex(), cnf, dev.isRunning() && addrconfLinkReady(net, dev))
            .withSecret(state.dfltSecret());
    Inet6State.put(net, idev);
    NeighTables.neighParmsAlloc(net, IpAddress.AF_INET6, dev.ifindex());
    Inet6Netconf.NETCONF.notifyAll(net, dev.ifindex(), cnf);
    mcast.ipv6McInitDev(net, dev, cnf.is(Ipv6Devconf.FORWARDING));
    NetdevTodo.hold(Dev.of(net, dev));
    return idev;
  }

  /**
   * IPv6 on the device, made if it is off. Source: net/ipv6/addrconf.c, {@code ipv6_find_idev}.
   *
   * @throws NetlinkException EINVAL if the device cannot have it
   */
  Inet6Dev ipv6FindIdev(Net net, NetDevice dev) {
    Inet6Dev known = Inet6State.in6DevGet(net, dev.ifindex());
    Inet6Dev idev = known == null ? ipv6AddDev(net, dev) : known;
    if (dev.isUp()) {
      mcast.ipv6McUp(net, dev);
    }
    return idev;
  }

  /**
   * As above, with the route for multicast. Source: net/ipv6/addrconf.c, {@code addrconf_add_dev}.
   *
   * @throws NetlinkException also EACCES where IPv6 is disabled
   */
  Inet6Dev addrconfAddDev(Net net, NetDevice dev) {
    Inet6Dev idev = ipv6FindIdev(net, dev);
    if (idev.disabled()) {
      throw Inet6Addr.words(net, Errno.EACCES, "IPv6 is disabled on this device");
    }
    if (!dev.is(Iff.IFF_LOOPBACK) && !dev.isL3Master()) {
      routes.addrconfAddMroute(net, dev);
    }
    return idev;
  }

  /** Settings belong to the name. Source: net/ipv6/addrconf.c, {@code addrconf_sysctl_register}. */
  private static void changename(Net net, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null) {
      return;
    }
    if (idev.hasSysctls()) {
      Inet6Netconf.NETCONF.notifyGone(net, dev.ifindex());
      Inet6State.put(net, idev.withSysctls(false));
    }
    if (!DevNames.sysctlDevNameIsAllowed(dev.name())) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    Inet6State.put(net, idev.withSysctls(true));
    Inet6Netconf.NETCONF.notifyAll(net, dev.ifindex(), idev.cnf());
  }

  /**
   * Takes routes and addresses off a device that goes down or away. Source: net/ipv6/addrconf.c,
   * {@code addrconf_ifdown}.
   */
  void addrconfIfdown(Net net, NetDevice dev, boolean unregister) {
    NetdevCmd event = unregister ? NetdevCmd.NETDEV_UNREGISTER : NetdevCmd.NETDEV_DOWN;
    routes.rt6SyncDownDev(net, dev.ifindex(), event);
    mcast.neighIfdown(net, dev);
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null) {
      return;
    }
    if (unregister) {
      Inet6State.remove(net, dev.ifindex());
    } else {
      Inet6State.put(net, idev.withIfFlags(0));
    }
    boolean keepAddr = !unregister && !idev.disabled() && keepsAddresses(net, idev);
    for (Inet6Ifaddr ifa : idev.addrList()) {
      DadQueue.addrconfDelDadWork(net, ifa);
      if (keepAddr && ifa.has(IfaF.IFA_F_PERMANENT) && !addrIsLocal(ifa.addr())) {
        keep(net, ifa);
        mcast.addrconfLeaveSolict(net, dev, ifa.addr());
      } else {
        Inet6State.update(net, dev.ifindex(), d -> d.minus(ifa.addr()));
        notify.deladdr(net, idev, ifa);
        chain.down(net, ifa);
      }
    }
    if (unregister) {
      mcast.ipv6McDestroyDev(net, dev);
      NeighTables.neighParmsRelease(net, IpAddress.AF_INET6, dev.ifindex());
      Inet6Netconf.NETCONF.notifyGone(net, dev.ifindex());
    } else if (idev.ready()) {
      mcast.ipv6McDown(net, dev);
    }
  }

  private static boolean keepsAddresses(Net net, Inet6Dev idev) {
    int all = Inet6State.all(net).get(Ipv6Devconf.KEEP_ADDR_ON_DOWN);
    return (all == 0 ? idev.cnf().get(Ipv6Devconf.KEEP_ADDR_ON_DOWN) : all) > 0;
  }

  private void keep(Net net, Inet6Ifaddr ifa) {
    if (ifa.hostTable() != Inet6Ifaddr.NO_ROUTE) {
      routes.delHostRoute(net, ifa);
    }
    if (Inet6State.isForwarding(net, ifa.ifindex())) {
      notify.addrconfLeaveAnycast(net, ifa);
    }
    int flags = ifa.has(IfaF.IFA_F_NODAD) ? ifa.flags() : ifa.flags() | IfaF.IFA_F_TENTATIVE;
    Inet6Ifaddr kept = ifa.withFlags(flags).withDad(Dad.PREDAD).withHostTable(Inet6Ifaddr.NO_ROUTE);
    Inet6State.update(net, ifa.ifindex(), d -> d.with(kept));
  }

  /** Source: net/ipv6/addrconf.c, {@code addr_is_local}. */
  private static boolean addrIsLocal(IpAddress a) {
    return AddrType.is(a, AddrType.IPV6_ADDR_LINKLOCAL | AddrType.IPV6_ADDR_LOOPBACK);
  }
}
