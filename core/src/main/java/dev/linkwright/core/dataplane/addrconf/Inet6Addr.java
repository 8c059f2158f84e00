package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Dad;
import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Origin;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.neigh.NeighTables;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.IfaProto;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adding, changing and deleting one address. Source: net/ipv6/addrconf.c. */
final class Inet6Addr {
  /** Flags that a change takes from the request. Source: {@code inet6_addr_modify}. */
  private static final int MODIFIED =
      IfaF.IFA_F_DEPRECATED
          | IfaF.IFA_F_PERMANENT
          | IfaF.IFA_F_NODAD
          | IfaF.IFA_F_HOMEADDRESS
          | IfaF.IFA_F_MANAGETEMPADDR
          | IfaF.IFA_F_NOPREFIXROUTE;

  private final AddrRoutes routes;
  private final Inet6addrChain chain;
  private final AddrNotify notify;
  private final AddrDad dad;

  Inet6Addr(AddrRoutes routes, Inet6addrChain chain, AddrNotify notify, AddrDad dad) {
    this.routes = routes;
    this.chain = chain;
    this.notify = notify;
    this.dad = dad;
  }

  /**
   * An address as asked for. Source: include/net/if_inet6.h, {@code struct ifa6_config}.
   *
   * @param addr the address
   * @param peer the other end, or null
   * @param plen prefix length
   * @param flags IFA_F_*
   * @param origin metric and maker
   * @param lifetime how long it lasts
   */
  record Ifa6Config(
      IpAddress addr,
      @Nullable IpAddress peer,
      int plen,
      int flags,
      Origin origin,
      Lifetime lifetime) {
    /** With the flags that follow from the lifetime. */
    Ifa6Config withLifetimeFlags() {
      int next = flags;
      next |= lifetime.valid() == Lifetime.INFINITY ? IfaF.IFA_F_PERMANENT : 0;
      next |= lifetime.preferred() == 0 ? IfaF.IFA_F_DEPRECATED : 0;
      return new Ifa6Config(addr, peer, plen, next, origin, lifetime);
    }

    /** Seconds the prefix route lasts. */
    long expires() {
      return lifetime.valid() == Lifetime.INFINITY ? AddrRoutes.NEVER : lifetime.valid();
    }

    boolean has(int flag) {
      return (flags & flag) != 0;
    }

    Ifa6Config without(int flag) {
      return new Ifa6Config(addr, peer, plen, flags & ~flag, origin, lifetime);
    }

    void checkLifetime(KernelProfile profile) {
      if (lifetime.isImpossible()) {
        throw profile.refused(
            KernelChange.ADDRESS6_WORDS, Errno.EINVAL, "ipv6: address lifetime invalid");
      }
    }
  }

  /**
   * Puts the address on the list, tentative unless it may skip detection. Source:
   * net/ipv6/addrconf.c, {@code ipv6_add_addr}.
   *
   * @throws NetlinkException EADDRNOTAVAIL, EACCES, EEXIST or what a validator says
   */
  Inet6Ifaddr ipv6AddAddr(Net net, Inet6Dev idev, Ifa6Config cfg) {
    NetDevice dev = dev(net, idev.ifindex());
    boolean mayBeLoopback = dev.is(Iff.IFF_LOOPBACK) || dev.isL3Master();
    if (cfg.addr().isUnspecified()) {
      throw words(net, Errno.EADDRNOTAVAIL, "Invalid address");
    }
    if (cfg.addr().isMulticast() && !cfg.has(IfaF.IFA_F_MCAUTOJOIN)) {
      throw words(
          net,
          Errno.EADDRNOTAVAIL,
          "Cannot assign multicast address without \"IFA_F_MCAUTOJOIN\" flag");
    }
    if (AddrType.is(cfg.addr(), AddrType.IPV6_ADDR_LOOPBACK) && !mayBeLoopback) {
      throw words(net, Errno.EADDRNOTAVAIL, "Cannot assign loopback address on this device");
    }
    if (idev.disabled()) {
      throw words(net, Errno.EACCES, "IPv6 is disabled on this device");
    }
    chain.validate(net, idev.ifindex(), cfg.addr());
    if (idev.find(cfg.addr()) != null) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    boolean nodad = cfg.has(IfaF.IFA_F_NODAD);
    Inet6Ifaddr ifa =
        new Inet6Ifaddr(
            idev.ifindex(),
            cfg.addr(),
            cfg.peer(),
            cfg.plen(),
            nodad ? cfg.flags() : cfg.flags() | IfaF.IFA_F_TENTATIVE,
            cfg.origin(),
            cfg.lifetime().from(net.rtnl().now()),
            Dad.PREDAD,
            hostTable(net, dev));
    NeighTables.neighParmsDataStateSetall(net, IpAddress.AF_INET6, idev.ifindex());
    Inet6State.update(net, idev.ifindex(), d -> d.plus(ifa));
    chain.up(net, ifa);
    return ifa;
  }

  /** A refusal that says {@code text} where the kernel has words for it. */
  static NetlinkException words(Net net, Errno errno, String text) {
    return net.profile().refused(KernelChange.ADDRESS6_WORDS, errno, "ipv6: " + text);
  }

  /** The table of host routes of a device. Source: net/ipv6/route.c, {@code addrconf_f6i_alloc}. */
  static long hostTable(Net net, NetDevice dev) {
    long domain = L3mdev.l3mdevFibTable(net, dev);
    return domain == 0 ? RtTable.RT_TABLE_LOCAL : domain;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_addr_add}. */
  void inet6AddrAdd(Net net, Inet6Dev idev, Ifa6Config asked) {
    Ifa6Config cfg = asked.withLifetimeFlags();
    Inet6Ifaddr ifa = ipv6AddAddr(net, idev, cfg);
    if (!cfg.has(IfaF.IFA_F_NOPREFIXROUTE)) {
      prefixRoute(net, ifa, ifa.addr(), ifa.prefixLen(), cfg.expires());
    }
    if (!ifa.has(IfaF.IFA_F_OPTIMISTIC | IfaF.IFA_F_NODAD)) {
      Inet6Fill.inet6IfaNotify(net, Rtm.RTM_NEWADDR, ifa);
    }
    dad.addrconfDadStart(net, ifa);
    AddrVerify.schedule(net, ifa);
  }

  /**
   * An address the kernel makes by itself, in use at once. Source: net/ipv6/addrconf.c, {@code
   * add_addr}.
   */
  void addAddr(Net net, Inet6Dev idev, IpAddress addr, int plen, int proto) {
    if (idev.find(addr) != null || idev.disabled()) {
      return;
    }
    Ifa6Config cfg =
        new Ifa6Config(
            addr, null, plen, IfaF.IFA_F_PERMANENT, new Origin(0, proto), Lifetime.FOREVER);
    Inet6Ifaddr ifa = ipv6AddAddr(net, idev, cfg);
    Inet6Ifaddr settled = ifa.withFlags(ifa.flags() & ~IfaF.IFA_F_TENTATIVE);
    Inet6State.update(net, idev.ifindex(), d -> d.with(settled));
    notify.newaddr(net, idev, settled);
  }

  /**
   * Gives a device its link-local address. Source: net/ipv6/addrconf.c, {@code
   * addrconf_add_linklocal}.
   */
  void addrconfAddLinklocal(Net net, Inet6Dev idev, IpAddress addr, int flags) {
    if (idev.find(addr) != null) {
      return;
    }
    boolean optimistic = allowsOptimisticDad(net, idev) && !forwards(net);
    Ifa6Config cfg =
        new Ifa6Config(
            addr,
            null,
            64,
            flags | IfaF.IFA_F_PERMANENT | (optimistic ? IfaF.IFA_F_OPTIMISTIC : 0),
            new Origin(0, IfaProto.IFAPROT_KERNEL_LL),
            Lifetime.FOREVER);
    Inet6Ifaddr ifa;
    try {
      ifa = ipv6AddAddr(net, idev, cfg);
    } catch (NetlinkException refusal) {
      // A validator may refuse; the kernel goes on without a link-local address.
      return;
    }
    prefixRoute(net, ifa, addr, 64, AddrRoutes.NEVER);
    dad.addrconfDadStart(net, ifa);
  }

  /**
   * Another address in place of a stable one that is somebody else's, if one can be had. Source:
   * net/ipv6/addrconf.c, {@code addrconf_dad_failure}.
   */
  void retryStable(Net net, Inet6Dev idev, Inet6Ifaddr ifp) {
    int retries = ifp.origin().stableRetry() + 1;
    NetDevice dev = dev(net, idev.ifindex());
    StableAddress.Idgen idgen = net.get(StableAddress.Idgen.SLOT);
    int most = idev.cnf().get(Ipv6Devconf.MAX_ADDRESSES);
    boolean full = most != 0 && idev.addrList().size() >= most;
    IpAddress next =
        retries > idgen.retries() || full
            ? null
            : StableAddress.ipv6GenerateStableAddress(net, dev, idev, ifp.addr(), retries);
    if (next == null) {
      return;
    }
    Origin origin = new Origin(ifp.origin().rtPriority(), ifp.origin().proto(), retries);
    Ifa6Config cfg =
        new Ifa6Config(next, null, ifp.prefixLen(), ifp.flags(), origin, ifp.lifetime());
    try {
      DadQueue.addrconfModDadWork(net, ipv6AddAddr(net, idev, cfg), 0, idgen.delay() * 1000L);
    } catch (NetlinkException refusal) {
      // The kernel goes on without, as where it makes the first one.
    }
  }

  private static boolean forwards(Net net) {
    return Inet6State.all(net).is(Ipv6Devconf.FORWARDING);
  }

  /**
   * Whether addresses of the device may be used while they are asked for. Source:
   * net/ipv6/addrconf.c, {@code ipv6_allow_optimistic_dad}.
   */
  static boolean allowsOptimisticDad(Net net, Inet6Dev idev) {
    return NdiscDad.isSet(net, idev, Ipv6Devconf.OPTIMISTIC_DAD);
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_addr_modify}. */
  void inet6AddrModify(Net net, Inet6Ifaddr ifp, Ifa6Config asked) {
    asked.checkLifetime(net.profile());
    if (asked.has(IfaF.IFA_F_MANAGETEMPADDR) && ifp.prefixLen() != 64) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    boolean keepsOptimistic = ifp.has(IfaF.IFA_F_TENTATIVE) && !ifp.has(IfaF.IFA_F_DADFAILED);
    Ifa6Config cfg =
        (keepsOptimistic ? asked : asked.without(IfaF.IFA_F_OPTIMISTIC)).withLifetimeFlags();
    IpAddress oldPeer = ifp.peer();
    boolean newPeer = cfg.peer() != null && !Objects.equals(cfg.peer(), oldPeer);
    if (newPeer && oldPeer != null) {
      routes.delPrefixRoute(net, dev(net, ifp.ifindex()), new IpPrefix(oldPeer, ifp.prefixLen()));
    }
    boolean hadPrefixRoute = ifp.has(IfaF.IFA_F_PERMANENT) && !ifp.has(IfaF.IFA_F_NOPREFIXROUTE);
    long metric =
        cfg.origin().rtPriority() == 0 ? ifp.origin().rtPriority() : cfg.origin().rtPriority();
    Inet6Ifaddr next =
        ifp.withFlags((ifp.flags() & ~MODIFIED) | cfg.flags())
            .withOrigin(
                new Origin(metric, cfg.origin().proto(), ifp.origin().stableRetry()),
                cfg.lifetime().after(ifp.lifetime(), net.rtnl().now()))
            .withPeer(newPeer ? cfg.peer() : oldPeer);
    Inet6State.update(net, ifp.ifindex(), d -> d.with(next));
    if (!next.has(IfaF.IFA_F_TENTATIVE)) {
      Inet6Fill.inet6IfaNotify(net, Rtm.RTM_NEWADDR, next);
    }
    if (!cfg.has(IfaF.IFA_F_NOPREFIXROUTE)) {
      renewPrefixRoutes(net, next, cfg.expires(), hadPrefixRoute);
    } else if (hadPrefixRoute) {
      cleanupPrefixRoute(net, ifp);
    }
    AddrVerify.schedule(net, next);
  }

  private void renewPrefixRoutes(Net net, Inet6Ifaddr ifa, long expires, boolean had) {
    boolean there = had && modifyPrefixRoute(net, ifa, ifa.addr(), expires);
    if (!there) {
      prefixRoute(net, ifa, ifa.addr(), ifa.prefixLen(), expires);
    }
    IpAddress peer = ifa.peer();
    if (peer == null) {
      return;
    }
    there = had ? modifyPrefixRoute(net, ifa, peer, expires) : there;
    if (!there) {
      prefixRoute(net, ifa, peer, ifa.prefixLen(), expires);
    }
  }

  private boolean modifyPrefixRoute(Net net, Inet6Ifaddr ifa, IpAddress addr, long expires) {
    IpPrefix prefix = new IpPrefix(addr, ifa.prefixLen()).masked();
    return routes.modifyPrefixRoute(
        net, dev(net, ifa.ifindex()), prefix, ifa.origin().rtPriority(), expires);
  }

  /** Source: net/ipv6/addrconf.c, {@code ipv6_del_addr}. */
  void ipv6DelAddr(Net net, Inet6Dev idev, Inet6Ifaddr ifp) {
    DadQueue.addrconfDelDadWork(net, ifp);
    boolean owns = ifp.has(IfaF.IFA_F_PERMANENT) && !ifp.has(IfaF.IFA_F_NOPREFIXROUTE);
    Inet6State.update(net, idev.ifindex(), d -> d.minus(ifp.addr()));
    notify.deladdr(net, idev, ifp);
    chain.down(net, ifp);
    if (owns) {
      cleanupPrefixRoute(net, ifp);
    }
    routes.rt6RemovePrefsrc(net, ifp);
  }

  /**
   * Takes the prefix route of an address away unless another one needs it; one that is going to
   * expire only leaves it as long as it lasts itself. Source: net/ipv6/addrconf.c, {@code
   * check_cleanup_prefix_route}.
   */
  private void cleanupPrefixRoute(Net net, Inet6Ifaddr ifp) {
    long expires = AddrRoutes.NEVER;
    for (Inet6Ifaddr other : Inet6State.addresses(net, ifp.ifindex())) {
      boolean sameNetwork =
          !other.addr().equals(ifp.addr()) && other.network().equals(ifp.network());
      if (sameNetwork && other.has(IfaF.IFA_F_PERMANENT | IfaF.IFA_F_NOPREFIXROUTE)) {
        return;
      }
      expires = sameNetwork ? Math.max(expires, other.lifetime().end()) : expires;
    }
    NetDevice dev = dev(net, ifp.ifindex());
    if (expires == AddrRoutes.NEVER) {
      routes.delPrefixRoute(net, dev, ifp.network());
    } else {
      routes.expirePrefixRoute(net, dev, ifp.network(), expires);
    }
  }

  void prefixRoute(Net net, Inet6Ifaddr ifa, IpAddress addr, int plen, long expires) {
    IpPrefix prefix = new IpPrefix(addr, plen).masked();
    NetDevice dev = dev(net, ifa.ifindex());
    routes.addrconfPrefixRoute(net, dev, prefix, ifa.origin().rtPriority(), expires);
  }

  private static NetDevice dev(Net net, int ifindex) {
    NetDevice dev = NetdevState.anyByIndex(net, ifindex);
    if (dev == null) {
      throw new IllegalStateException("no device " + ifindex);
    }
    return dev;
  }
}
