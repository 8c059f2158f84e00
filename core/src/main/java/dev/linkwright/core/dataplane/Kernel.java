package dev.linkwright.core.dataplane;

import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.bond.BondLinkOps;
import dev.linkwright.core.dataplane.bridge.BrSnoopers;
import dev.linkwright.core.dataplane.bridge.BrStpTimer;
import dev.linkwright.core.dataplane.bridge.BridgeLink;
import dev.linkwright.core.dataplane.can.Vcan;
import dev.linkwright.core.dataplane.can.VxcanLink;
import dev.linkwright.core.dataplane.can.VxcanNetdev;
import dev.linkwright.core.dataplane.dummy.Dummy;
import dev.linkwright.core.dataplane.ifb.Ifb;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.ipvlan.IpvlanLink;
import dev.linkwright.core.dataplane.ipvlan.IpvtapLink;
import dev.linkwright.core.dataplane.loopback.Loopback;
import dev.linkwright.core.dataplane.macsec.MacsecLink;
import dev.linkwright.core.dataplane.macvlan.MacvlanLink;
import dev.linkwright.core.dataplane.macvtap.MacvtapLink;
import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.NetdevChain;
import dev.linkwright.core.dataplane.netdev.NetdevCore;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevOps;
import dev.linkwright.core.dataplane.nlmon.Nlmon;
import dev.linkwright.core.dataplane.rtnetlink.DoSetlink;
import dev.linkwright.core.dataplane.rtnetlink.IfinfoSender;
import dev.linkwright.core.dataplane.rtnetlink.LinkMsg;
import dev.linkwright.core.dataplane.rtnetlink.NdoDfltFdb;
import dev.linkwright.core.dataplane.rtnetlink.Rtnetlink;
import dev.linkwright.core.dataplane.rtnetlink.RtnlAfFamilies;
import dev.linkwright.core.dataplane.rtnetlink.RtnlCreate;
import dev.linkwright.core.dataplane.rtnetlink.RtnlDellink;
import dev.linkwright.core.dataplane.rtnetlink.RtnlFdb;
import dev.linkwright.core.dataplane.rtnetlink.RtnlFillIfinfo;
import dev.linkwright.core.dataplane.rtnetlink.RtnlGetlink;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkKinds;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkOps;
import dev.linkwright.core.dataplane.rtnetlink.RtnlLinkprop;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNewlink;
import dev.linkwright.core.dataplane.rtnetlink.RtnlNsid;
import dev.linkwright.core.dataplane.rtnetlink.RtnlSeed;
import dev.linkwright.core.dataplane.rtnetlink.RtnlSetlink;
import dev.linkwright.core.dataplane.rtnetlink.RtnlStats;
import dev.linkwright.core.dataplane.team.TeamLink;
import dev.linkwright.core.dataplane.veth.VethLink;
import dev.linkwright.core.dataplane.veth.VethNetdev;
import dev.linkwright.core.dataplane.vlan.VlanLink;
import dev.linkwright.core.dataplane.vrf.VrfLink;
import dev.linkwright.core.dataplane.vrf.VrfNetdev;
import dev.linkwright.core.dataplane.vxlan.VxlanLink;
import dev.linkwright.core.dataplane.vxlan.VxlanMulticast;
import dev.linkwright.netlink.route.Rtm;
import java.util.List;

/**
 * The wiring: every subsystem, made once and introduced to the others. Holds no state, so that all
 * machines share one. The order in which notifiers register is the order in which they hear of
 * devices, as in the kernel: rtnetlink first, then the protocols, then the kinds.
 */
final class Kernel {
  private final NetdevChain chain = new NetdevChain();
  private final NetdevKinds kinds = new NetdevKinds();
  private final RtnlLinkKinds linkKinds = new RtnlLinkKinds();
  private final RtnlAfFamilies families = new RtnlAfFamilies();
  private final RtnlHandlers handlers = new RtnlHandlers();
  private final RtnlFillIfinfo fill = new RtnlFillIfinfo(kinds, linkKinds, families);
  private final IfinfoSender sender = new IfinfoSender(fill);
  private final NetdevCore core = new NetdevCore(chain, kinds, sender);
  private final Rtnetlink rtnetlink = new Rtnetlink(handlers);
  private final RtnlDellink dellink = new RtnlDellink(core, linkKinds);
  private final Timers timers = new Timers();
  private final Protocols.Groups groups =
      new Protocols.Groups(new Igmp(core.open().rxMode()), new Mcast6(core.open().rxMode()));
  private final Protocols protocols;
  private final VxlanLink vxlan;

  Kernel() {
    chain.registerNetdeviceNotifier(sender);
    protocols = new Protocols(chain, kinds, families, handlers, timers, groups);
    RtnlCreate create = links();
    kinds.register("", new Loopback());
    Dummy dummy = new Dummy(core);
    kind(dummy, dummy);
    kind(new VethLink(core, create), new VethNetdev(core));
    Vcan vcan = new Vcan();
    kind(vcan, vcan);
    kind(new VxcanLink(core, create), new VxcanNetdev(core));
    Ifb ifb = new Ifb();
    kind(ifb, ifb);
    Nlmon nlmon = new Nlmon();
    kind(nlmon, nlmon);
    VrfNetdev vrf = new VrfNetdev(core);
    kind(new VrfLink(core, vrf, protocols.rules()::vrfAddFibRules, Protocols::newTables), vrf);
    chain.registerNetdeviceNotifier(vrf);
    stackedKinds(protocols);
    vxlan =
        VxlanLink.vxlanInitModule(
            core, new VxlanMulticast(groups.igmp(), groups.mcast6()), linkKinds, create, handlers);
    MacsecLink.macsecInit(core, linkKinds);
    protocols.nexthops().registerNexthopNotifier(VxlanLink::nexthopEventDel);
    protocols.ndiscLateInit(chain);
  }

  private RtnlCreate links() {
    LinkMsg linkMsg = new LinkMsg(families);
    RtnlCreate create = new RtnlCreate(core, linkMsg);
    DoSetlink setlink = new DoSetlink(core, linkMsg, families);
    RtnlGetlink getlink = new RtnlGetlink(fill, linkKinds);
    new RtnlStats(linkKinds).register(handlers);
    RtnlNewlink newlink = new RtnlNewlink(core, linkKinds, create, setlink, linkMsg);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETLINK, getlink, getlink);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_SETLINK, new RtnlSetlink(setlink), null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_NEWLINK, newlink, null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_DELLINK, dellink, null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETADDR, null, handlers::rtnlDumpAll);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETROUTE, null, handlers::rtnlDumpAll);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_GETNETCONF, null, handlers::rtnlDumpAll);
    RtnlLinkprop linkprop = new RtnlLinkprop(core);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_NEWLINKPROP, linkprop, null);
    handlers.rtnlRegister(RtnlHandlers.PF_UNSPEC, Rtm.RTM_DELLINKPROP, linkprop, null);
    RtnlNsid.register(handlers);
    return create;
  }

  /** Kinds that stand on another device. */
  private void stackedKinds(Protocols protocols) {
    MacvlanLink macvlan = MacvlanLink.macvlanInitModule(core, linkKinds);
    MacvtapLink.macvtapInit(linkKinds, macvlan);
    IpvlanLink ipvlan =
        IpvlanLink.ipvlanInitModule(
            core, linkKinds, protocols.inetaddrChain(), protocols.inet6addrChain());
    IpvtapLink.ipvtapInit(linkKinds, ipvlan);
    VlanLink.vlanProtoInit(core, linkKinds);
    BondLinkOps.bondingInit(core, linkKinds, timers);
    TeamLink.teamModuleInit(core, linkKinds);
    NdoDfltFdb dflt = new NdoDfltFdb(core.open().rxMode());
    RtnlFdb.register(core, handlers, dflt);
    BrStpTimer.setup(timers, kinds);
    BridgeLink.brInit(
        core, new BrSnoopers(groups.igmp(), groups.mcast6()), linkKinds, handlers, dflt);
  }

  private void kind(RtnlLinkOps link, NetdevOps netdev) {
    linkKinds.rtnlLinkRegister(link);
    kinds.register(link.kind(), netdev);
  }

  /** Answers requests. */
  Rtnetlink rtnetlink() {
    return rtnetlink;
  }

  /** What every new namespace gets. */
  void setupNet(Net net) {
    Loopback.loopbackNetInit(core, net);
  }

  /** Empties and forgets a namespace. */
  void cleanupNet(Net net) {
    vxlan.vxlanExitNet(net);
    dellink.defaultDeviceExit(net, net.rtnl().net(Machine.INIT_NET));
    net.rtnl().cleanupNet(net);
  }

  /** The files below /proc/sys/net. */
  SysctlTree sysctls() {
    return protocols.sysctls();
  }

  /** Takes over links from a dump, saying in {@code notModelled} what it cannot. */
  LinkSeeder linkSeeder(List<String> notModelled) {
    return new LinkSeeder(core, new RtnlSeed(core, linkKinds), families, notModelled);
  }

  /**
   * Lets time go by: what is due happens in its order, each with what follows from it.
   *
   * @param end milliseconds since boot
   * @param atOnce see {@link #settle}
   */
  void advance(Rtnl rtnl, long end, boolean atOnce) {
    while (timers.tick(rtnl, end)) {
      settle(rtnl, atOnce);
    }
  }

  /**
   * Lets what was put off take effect.
   *
   * @param atOnce whether duplicate address detection takes no time
   */
  void settle(Rtnl rtnl, boolean atOnce) {
    do {
      protocols.addrconfDadWork(rtnl, atOnce);
      core.linkWatch().linkwatchRunQueue(rtnl);
    } while (protocols.addrconfDadWork(rtnl, atOnce) || core.delayed().run(rtnl));
    core.todo().netdevRunTodo(rtnl);
  }
}
