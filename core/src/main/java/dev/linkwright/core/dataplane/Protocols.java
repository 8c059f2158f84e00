package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.AddrLabelRtm;
import dev.linkwright.core.dataplane.addrconf.Addrconf;
import dev.linkwright.core.dataplane.addrconf.Inet6AfOps;
import dev.linkwright.core.dataplane.addrconf.Inet6Ifinfo;
import dev.linkwright.core.dataplane.addrconf.Inet6McRtm;
import dev.linkwright.core.dataplane.addrconf.Inet6Netconf;
import dev.linkwright.core.dataplane.addrconf.Inet6Rtm;
import dev.linkwright.core.dataplane.addrconf.Inet6addrChain;
import dev.linkwright.core.dataplane.addrconf.Ipv6Sysctl;
import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.arp.Arp;
import dev.linkwright.core.dataplane.fib.Fib4RulesOps;
import dev.linkwright.core.dataplane.fib.FibFrontend;
import dev.linkwright.core.dataplane.fib.FibLookup;
import dev.linkwright.core.dataplane.fib6.Fib6;
import dev.linkwright.core.dataplane.fib6.Fib6RulesOps;
import dev.linkwright.core.dataplane.inet.Devinet;
import dev.linkwright.core.dataplane.inet.DevinetSysctl;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetAfOps;
import dev.linkwright.core.dataplane.inet.InetMcRtm;
import dev.linkwright.core.dataplane.inet.InetNetconf;
import dev.linkwright.core.dataplane.inet.InetRtm;
import dev.linkwright.core.dataplane.inet.InetaddrChain;
import dev.linkwright.core.dataplane.ip.InetRtmGetroute;
import dev.linkwright.core.dataplane.ndisc.Ndisc;
import dev.linkwright.core.dataplane.neigh.NeighRtm;
import dev.linkwright.core.dataplane.neigh.NeighTblRtm;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.DevLro;
import dev.linkwright.core.dataplane.netdev.NetdevChain;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.nexthop.NexthopRtm;
import dev.linkwright.core.dataplane.rtnetlink.RtnlAfFamilies;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rules.FibRules;
import dev.linkwright.core.dataplane.rules.MrRulesOps;
import dev.linkwright.core.dataplane.sched.SchApi;
import java.util.List;

/** The wiring of rules, addresses and routes, in the order in which the kernel starts them. */
final class Protocols {
  private final InetaddrChain inetaddrChain = new InetaddrChain();
  private final Inet6addrChain inet6addrChain = new Inet6addrChain();
  private final FibRules rules =
      new FibRules(
          List.of(
              new Fib4RulesOps(),
              new MrRulesOps(MrRulesOps.RTNL_FAMILY_IPMR),
              new MrRulesOps(MrRulesOps.RTNL_FAMILY_IP6MR),
              new Fib6RulesOps()));
  private final Arp arp = new Arp();
  private final Ndisc ndisc;
  private final NexthopRtm nexthops;
  private final Addrconf addrconf;
  private final SysctlTree sysctls;

  /**
   * What devices listen to.
   *
   * @param igmp their groups of IPv4
   * @param mcast6 their groups of IPv6
   */
  record Groups(Igmp igmp, Mcast6 mcast6) {}

  Protocols(
      NetdevChain chain,
      NetdevKinds kinds,
      RtnlAfFamilies families,
      RtnlHandlers handlers,
      Timers timers,
      Groups groups) {
    ndisc = new Ndisc(groups.mcast6());
    rules.register(handlers);
    chain.registerNetdeviceNotifier(rules);
    FibLookup lookup = new FibLookup(rules);
    Fib6 fib6 = new Fib6(rules, timers);
    FibFrontend fib = new FibFrontend(lookup, fib6::fib6NhInit);
    nexthops = new NexthopRtm(fib.nexthops(), fib6.nexthops());
    nexthops.register(handlers);
    chain.registerNetdeviceNotifier(nexthops);
    chain.registerNetdeviceNotifier(arp);
    new NeighRtm(List.of(arp, ndisc), timers).register(handlers);
    new NeighTblRtm(List.of(arp, ndisc)).register(handlers);
    DevLro lro = new DevLro(chain);
    Devinet devinet = new Devinet(inetaddrChain, lro, groups.igmp(), timers);
    chain.registerNetdeviceNotifier(devinet);
    new InetRtm(devinet).register(handlers);
    InetMcRtm.register(handlers);
    InetNetconf.NETCONF.register(handlers);
    fib.register(handlers);
    inetaddrChain.registerInetaddrNotifier(fib.ifaddr());
    chain.registerNetdeviceNotifier(fib);
    new InetRtmGetroute(lookup).register(handlers);
    fib6.register(handlers);
    Inet6Ifinfo ifinfo = new Inet6Ifinfo(kinds);
    addrconf =
        new Addrconf(
            fib6.addrRoutes(),
            inet6addrChain,
            ifinfo,
            new Addrconf.Core(timers, lro, kinds, groups.mcast6()));
    sysctls = new SysctlTree(new DevinetSysctl(lro), new Ipv6Sysctl(addrconf));
    chain.registerNetdeviceNotifier(addrconf);
    families.rtnlAfRegister(new InetAfOps());
    families.rtnlAfRegister(new Inet6AfOps(ifinfo));
    new Inet6Rtm(addrconf).register(handlers);
    ifinfo.register(handlers);
    Inet6Netconf.NETCONF.register(handlers);
    AddrLabelRtm.register(handlers);
    Inet6McRtm.register(handlers);
    SchApi.register(handlers);
  }

  /**
   * The last to hear of devices, behind the kinds too ({@code ADDRCONF_NOTIFY_PRIORITY - 5}).
   * Source: net/ipv6/ndisc.c, {@code ndisc_late_init}.
   */
  void ndiscLateInit(NetdevChain chain) {
    chain.registerNetdeviceNotifier(ndisc);
  }

  /** Makes the tables of a number unless they are there. */
  static void newTables(Net net, long id) {
    FibFrontend.fibNewTable(net, id);
    Fib6.fib6NewTable(net, id);
  }

  FibRules rules() {
    return rules;
  }

  /**
   * Duplicate address detection that was put off; whether there was any.
   *
   * @param atOnce whether also what waits for the clock is done
   */
  boolean addrconfDadWork(Rtnl rtnl, boolean atOnce) {
    return addrconf.dad().addrconfDadWork(rtnl, atOnce);
  }

  /** The files below /proc/sys/net. */
  SysctlTree sysctls() {
    return sysctls;
  }

  /** The nexthop objects. */
  NexthopRtm nexthops() {
    return nexthops;
  }

  /** Where a kind may refuse an IPv6 address. */
  Inet6addrChain inet6addrChain() {
    return inet6addrChain;
  }

  /** Where a kind may refuse an IPv4 address. */
  InetaddrChain inetaddrChain() {
    return inetaddrChain;
  }
}
