package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.addrconf.DadQueue.Work;
import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Dad;
import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.neigh.NeighTables;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Objects;

/**
 * Duplicate address detection. The kernel does it in a work queue, after the request that brought
 * the address; here the queue runs when the wiring says so, and what takes time waits for the
 * clock, or not if the wiring says so. Source: net/ipv6/addrconf.c, {@code addrconf_dad_work}.
 */
public final class AddrDad {
  private static final IpAddress LINK_ALL_ROUTERS = IpAddress.parse("ff02::2");

  private static final int UNDECIDED =
      IfaF.IFA_F_TENTATIVE | IfaF.IFA_F_OPTIMISTIC | IfaF.IFA_F_DADFAILED;

  /** The kernel asks no more often than every hundredth of a second. */
  private static final long SHORTEST = 10;

  private final AddrNotify notify;
  private final AddrRoutes routes;
  private final Ends ends;
  private final NdiscDad ndisc;

  /** What comes of a duplicate. */
  interface Ends {
    /** Another address is tried in place of a stable one. */
    void retryStable(Net net, Inet6Dev idev, Inet6Ifaddr ifa);

    /** The address goes. */
    void ipv6DelAddr(Net net, Inet6Dev idev, Inet6Ifaddr ifa);

    /** IPv6 on the device ends. */
    void disable(Net net, NetDevice dev);
  }

  AddrDad(AddrNotify notify, AddrRoutes routes, NetdevKinds kinds, Ends ends) {
    this.notify = notify;
    this.routes = routes;
    this.ends = ends;
    this.ndisc = new NdiscDad(kinds, this::addrconfDadFailure);
  }

  void setup(Timers timers) {
    timers.setup(
        DadQueue.ADDRCONF_DAD_WORK,
        Work.class,
        (net, work) -> addrconfDadWork(net, work, DadQueue.take(net.rtnl(), work)));
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_dad_start}. */
  void addrconfDadStart(Net net, Inet6Ifaddr ifa) {
    put(net, ifa.withDad(Dad.PREDAD));
    DadQueue.addrconfModDadWork(net, ifa, 0, 0);
  }

  /**
   * Goes on with addresses that were waiting for the link, or starts again with all. Source:
   * net/ipv6/addrconf.c, {@code addrconf_dad_run}.
   */
  void addrconfDadRun(Net net, Inet6Dev idev, boolean restart) {
    for (Inet6Ifaddr ifa : idev.addrList()) {
      if (restart) {
        put(net, ifa.withDad(Dad.PREDAD));
      }
      if (restart || (ifa.has(IfaF.IFA_F_TENTATIVE) && ifa.dad() == Dad.DAD)) {
        addrconfDadKick(net, idev, ifa);
      }
    }
  }

  /**
   * Begins to ask after a delay by chance, so that hosts that start together do not ask together.
   * Source: net/ipv6/addrconf.c, {@code addrconf_dad_kick}.
   */
  private static void addrconfDadKick(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
    int longest = Math.max(idev.cnf().get(Ipv6Devconf.RTR_SOLICIT_DELAY), 1);
    int about = Objects.hash(net.id(), ifa.ifindex(), ifa.addr());
    long delay = ifa.has(IfaF.IFA_F_OPTIMISTIC) ? 0 : net.rtnl().chance(about, longest);
    int probes = idev.cnf().get(Ipv6Devconf.DAD_TRANSMITS);
    DadQueue.addrconfModDadWork(net, ifa, probes, delay);
  }

  /** Somebody else has or wants the address. Source: {@code addrconf_dad_failure}. */
  private void addrconfDadFailure(Net net, Inet6Ifaddr ifa) {
    Inet6Dev idev = Inet6State.in6DevGet(net, ifa.ifindex());
    if (ifa.dad() != Dad.DAD || idev == null) {
      return;
    }
    if (ifa.has(IfaF.IFA_F_STABLE_PRIVACY)) {
      ends.retryStable(net, idev, ifa);
    }
    put(net, ifa.withDad(Dad.ERRDAD));
    DadQueue.addrconfModDadWork(net, ifa, 0, 0);
  }

  /**
   * Lets every address go on whose turn it is. Source: net/ipv6/addrconf.c, {@code
   * addrconf_dad_work}.
   *
   * @param atOnce whether those go on, too, that wait for the clock
   * @return whether there was any
   */
  public boolean addrconfDadWork(Rtnl rtnl, boolean atOnce) {
    boolean any = false;
    Work first = DadQueue.first(rtnl, atOnce);
    while (first != null) {
      any = true;
      int probes = DadQueue.take(rtnl, first);
      if (rtnl.hasNet(first.netns())) {
        addrconfDadWork(rtnl.net(first.netns()), first, probes);
      }
      first = DadQueue.first(rtnl, atOnce);
    }
    return any;
  }

  private void addrconfDadWork(Net net, Work work, int probes) {
    Inet6Dev idev = Inet6State.in6DevGet(net, work.ifindex());
    NetDevice dev = NetdevState.anyByIndex(net, work.ifindex());
    Inet6Ifaddr ifa = idev == null ? null : idev.find(work.addr());
    if (idev == null || dev == null || ifa == null) {
      return;
    }
    switch (ifa.dad()) {
      case PREDAD -> addrconfDadBegin(net, idev, dev, put(net, ifa.withDad(Dad.DAD)));
      case ERRDAD -> abort(net, idev, dev, ifa.withDad(Dad.POSTDAD));
      case POSTDAD -> {
        // It has been decided meanwhile.
      }
      case DAD -> {
        if (probes == 0) {
          succeed(net, idev, dev, ifa.withDad(Dad.POSTDAD));
        } else if (idev.ready()) {
          long retrans = NeighTables.retransTime(net, IpAddress.AF_INET6, ifa.ifindex());
          DadQueue.addrconfModDadWork(net, ifa, probes - 1, Math.max(retrans, SHORTEST));
          ndisc.ndiscSendNs(net, idev, ifa);
        }
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_dad_begin}. */
  private void addrconfDadBegin(Net net, Inet6Dev idev, NetDevice dev, Inet6Ifaddr ifa) {
    notify.mcast().addrconfJoinSolict(net, dev, ifa.addr());
    if (needsNoDad(net, idev, dev, ifa)) {
      addrconfDadCompleted(net, idev, dev, ifa);
    } else if (!idev.ready()) {
      put(net, ifa.withFlags(ifa.flags() | IfaF.IFA_F_TENTATIVE));
    } else {
      boolean optimistic = ifa.has(IfaF.IFA_F_OPTIMISTIC);
      if (optimistic && ifa.hostTable() != Inet6Ifaddr.NO_ROUTE) {
        routes.insHostRoute(net, ifa);
      }
      addrconfDadKick(net, idev, ifa);
      if (optimistic && ipv6UseOptimisticAddr(net, idev)) {
        notify.newaddr(net, idev, ifa);
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code ipv6_use_optimistic_addr}. */
  static boolean ipv6UseOptimisticAddr(Net net, Inet6Dev idev) {
    return NdiscDad.isSet(net, idev, Ipv6Devconf.OPTIMISTIC_DAD)
        && NdiscDad.isSet(net, idev, Ipv6Devconf.USE_OPTIMISTIC);
  }

  private void succeed(Net net, Inet6Dev idev, NetDevice dev, Inet6Ifaddr ifa) {
    put(net, ifa);
    if (idev.ready()) {
      addrconfDadCompleted(net, idev, dev, ifa);
    }
  }

  /**
   * An address that somebody else has stays, of no use, if it was to stay, and otherwise goes. A
   * device may lose IPv6 altogether over the address that follows from its own. Source:
   * net/ipv6/addrconf.c, {@code addrconf_dad_work}, {@code addrconf_dad_stop}.
   */
  private void abort(Net net, Inet6Dev idev, NetDevice dev, Inet6Ifaddr ifa) {
    int failed = ifa.flags() | IfaF.IFA_F_DADFAILED;
    boolean strict =
        Inet6State.all(net).get(Ipv6Devconf.ACCEPT_DAD) > 1
            || idev.cnf().get(Ipv6Devconf.ACCEPT_DAD) > 1;
    boolean over =
        strict
            && !idev.disabled()
            && !ifa.has(IfaF.IFA_F_STABLE_PRIVACY)
            && ifa.addr().equals(AddrAuto.linkLocalEui64(dev));
    if (over) {
      Inet6State.update(
          net, dev.ifindex(), d -> d.withCnf(d.cnf().with(Ipv6Devconf.DISABLE_IPV6, 1)));
    }
    if (ifa.has(IfaF.IFA_F_PERMANENT)) {
      int flags = (failed | IfaF.IFA_F_TENTATIVE) & ~IfaF.IFA_F_OPTIMISTIC;
      Inet6Fill.inet6IfaNotify(net, Rtm.RTM_NEWADDR, put(net, ifa.withFlags(flags)));
    } else {
      ends.ipv6DelAddr(net, idev, put(net, ifa.withFlags(failed)));
    }
    if (over) {
      ends.disable(net, dev);
    }
  }

  /** The address is the host's. Source: net/ipv6/addrconf.c, {@code addrconf_dad_completed}. */
  private void addrconfDadCompleted(Net net, Inet6Dev idev, NetDevice dev, Inet6Ifaddr ifa) {
    boolean undecided = ifa.has(IfaF.IFA_F_TENTATIVE) && !ifa.has(IfaF.IFA_F_OPTIMISTIC);
    Inet6Ifaddr settled = put(net, ifa.withFlags(ifa.flags() & ~UNDECIDED));
    notify.newaddr(net, idev, settled);
    boolean lonely = isLonely(idev, settled);
    if (lonely) {
      Mcast6.ipv6McDadComplete(net, dev);
    }
    if (undecided && NdiscDad.isSet(net, idev, Ipv6Devconf.NDISC_NOTIFY)) {
      ndisc.ndiscSendNa(net, idev, settled.addr());
    }
    if (lonely && sendsRs(idev, dev)) {
      NdiscOutput.ip6FinishOutput2(net, dev.ifindex(), LINK_ALL_ROUTERS);
      Inet6State.update(net, ifa.ifindex(), d -> d.withIfFlags(d.ifFlags() | Inet6Dev.IF_RS_SENT));
    }
  }

  private static Inet6Ifaddr put(Net net, Inet6Ifaddr ifa) {
    Inet6State.update(net, ifa.ifindex(), d -> d.with(ifa));
    return ifa;
  }

  /**
   * Whether a new address is the only one of link scope, groups included. Source:
   * net/ipv6/addrconf.c, {@code ipv6_lonely_lladdr}.
   */
  private static boolean isLonely(Inet6Dev idev, Inet6Ifaddr ifa) {
    return AddrType.is(ifa.addr(), AddrType.IPV6_ADDR_LINKLOCAL)
        && idev.addrList().stream()
            .noneMatch(
                a ->
                    AddrType.is(a.addr(), AddrType.IPV6_ADDR_LINKLOCAL)
                        && !a.addr().equals(ifa.addr())
                        && a.has(IfaF.IFA_F_PERMANENT)
                        && !a.has(UNDECIDED));
  }

  /**
   * Whether the device asks for routers. Source: net/ipv6/addrconf.c, {@code
   * addrconf_dad_completed}.
   */
  private static boolean sendsRs(Inet6Dev idev, NetDevice dev) {
    return idev.ipv6AcceptRa()
        && idev.cnf().is(Ipv6Devconf.RTR_SOLICITS)
        && !dev.is(Iff.IFF_LOOPBACK);
  }

  /** Whether nobody is asked. Source: net/ipv6/addrconf.c, {@code addrconf_dad_begin}. */
  private static boolean needsNoDad(Net net, Inet6Dev idev, NetDevice dev, Inet6Ifaddr ifa) {
    boolean off =
        Inet6State.all(net).get(Ipv6Devconf.ACCEPT_DAD) < 1
            && idev.cnf().get(Ipv6Devconf.ACCEPT_DAD) < 1;
    return (dev.flags() & (Iff.IFF_NOARP | Iff.IFF_LOOPBACK)) != 0
        || off
        || !ifa.has(IfaF.IFA_F_TENTATIVE)
        || ifa.has(IfaF.IFA_F_NODAD);
  }
}
