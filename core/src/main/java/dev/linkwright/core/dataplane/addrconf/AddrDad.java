package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Dad;
import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.IpAddress;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Duplicate address detection. The kernel does it in a work queue, after the request that brought
 * the address; here the queue runs when the wiring says so. No duplicate is ever found, and asking
 * takes no time. Source: net/ipv6/addrconf.c, {@code addrconf_dad_work}.
 */
public final class AddrDad {
  /** The addresses waiting, in the initial namespace's slot: the queue is the machine's. */
  private static final Slot<Queue> SLOT =
      Slot.of("addrconf_wq", Queue.class, new Queue(TreePVector.empty()));

  private static final IpAddress LINK_ALL_ROUTERS = IpAddress.parse("ff02::2");

  private static final int UNDECIDED =
      IfaF.IFA_F_TENTATIVE | IfaF.IFA_F_OPTIMISTIC | IfaF.IFA_F_DADFAILED;

  private record Work(int netns, int ifindex, IpAddress addr) {}

  private record Queue(PVector<Work> waiting) {}

  private final AddrNotify notify;

  AddrDad(AddrNotify notify) {
    this.notify = notify;
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_dad_start}. */
  void addrconfDadStart(Net net, Inet6Ifaddr ifa) {
    Inet6State.update(net, ifa.ifindex(), d -> d.with(ifa.withDad(Dad.PREDAD)));
    enqueue(net, ifa);
  }

  /**
   * Goes on with addresses that were waiting for the link, or starts again with all. Source:
   * net/ipv6/addrconf.c, {@code addrconf_dad_run}.
   */
  void addrconfDadRun(Net net, Inet6Dev idev, boolean restart) {
    for (Inet6Ifaddr ifa : idev.addrList()) {
      if (restart) {
        Inet6State.update(net, idev.ifindex(), d -> d.with(ifa.withDad(Dad.PREDAD)));
        enqueue(net, ifa);
      } else if (ifa.has(IfaF.IFA_F_TENTATIVE) && ifa.dad() == Dad.DAD) {
        enqueue(net, ifa);
      }
    }
  }

  private static void enqueue(Net net, Inet6Ifaddr ifa) {
    Work work = new Work(net.id(), ifa.ifindex(), ifa.addr());
    queue(net.rtnl())
        .update(SLOT, q -> q.waiting().contains(work) ? q : new Queue(q.waiting().plus(work)));
  }

  /**
   * Lets every address that waits go on. Source: net/ipv6/addrconf.c, {@code addrconf_dad_work}.
   *
   * @return whether any was waiting
   */
  public boolean addrconfDadWork(Rtnl rtnl) {
    PVector<Work> waiting = queue(rtnl).get(SLOT).waiting();
    boolean any = !waiting.isEmpty();
    while (!waiting.isEmpty()) {
      Work first = waiting.get(0);
      queue(rtnl).set(SLOT, new Queue(waiting.minus(0)));
      if (rtnl.hasNet(first.netns())) {
        dadWork(rtnl.net(first.netns()), first);
      }
      waiting = queue(rtnl).get(SLOT).waiting();
    }
    return any;
  }

  private void dadWork(Net net, Work work) {
    Inet6Dev idev = Inet6State.in6DevGet(net, work.ifindex());
    NetDevice dev = NetdevState.anyByIndex(net, work.ifindex());
    Inet6Ifaddr ifa = idev == null ? null : idev.find(work.addr());
    if (idev == null || dev == null || ifa == null) {
      return;
    }
    Inet6Ifaddr begun = ifa.withDad(Dad.DAD);
    if (ifa.dad() == Dad.PREDAD) {
      Mcast6.addrconfJoinSolict(net, dev, ifa.addr());
    }
    boolean silent = needsNoDad(net, idev, dev, ifa);
    if (silent || idev.ready()) {
      if (!silent) {
        // The question goes to those who might have the address (ndisc_send_ns).
        NdiscOutput.ip6FinishOutput2(net, dev.ifindex(), Mcast6.solicitedNode(ifa.addr()));
      }
      Inet6Ifaddr settled = begun.withFlags(begun.flags() & ~UNDECIDED);
      Inet6State.update(net, ifa.ifindex(), d -> d.with(settled));
      notify.newaddr(net, idev, settled);
      if (isLonely(idev, settled)) {
        Mcast6.ipv6McUp(net, dev);
      }
      if (isLonely(idev, settled) && sendsRs(idev, dev)) {
        NdiscOutput.ip6FinishOutput2(net, dev.ifindex(), LINK_ALL_ROUTERS);
        Inet6State.update(
            net, ifa.ifindex(), d -> d.withIfFlags(d.ifFlags() | Inet6Dev.IF_RS_SENT));
      }
    } else {
      Inet6Ifaddr stopped = begun.withFlags(begun.flags() | IfaF.IFA_F_TENTATIVE);
      Inet6State.update(net, ifa.ifindex(), d -> d.with(stopped));
    }
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

  private static Net queue(Rtnl rtnl) {
    return rtnl.net(Machine.INIT_NET);
  }
}
