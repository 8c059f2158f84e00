package dev.linkwright.core.dataplane.inet;

import static dev.linkwright.core.dataplane.inet.InetFill.rtmsgIfa;

import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.neigh.NeighTables;
import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.net.Timers;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevLro;
import dev.linkwright.core.dataplane.netdev.DevNames;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.NetdevTodo;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The addresses of devices and what happens to them. Source: net/ipv4/devinet.c. */
public final class Devinet implements NetdevNotifier {

  private static final int IFNAMSIZ = 16;

  /** Source: net/ipv4/devinet.c, {@code IPV6ONLY_FLAGS}. */
  private static final int IPV6ONLY_FLAGS =
      IfaF.IFA_F_NODAD
          | IfaF.IFA_F_OPTIMISTIC
          | IfaF.IFA_F_DADFAILED
          | IfaF.IFA_F_HOMEADDRESS
          | IfaF.IFA_F_TENTATIVE
          | IfaF.IFA_F_MANAGETEMPADDR
          | IfaF.IFA_F_STABLE_PRIVACY;

  private final InetaddrChain chain;
  private final DevLro lro;
  private final Igmp igmp;
  private final CheckLifetime checkLifetime = new CheckLifetime(this);

  public Devinet(InetaddrChain chain, DevLro lro, Igmp igmp, Timers timers) {
    this.chain = chain;
    this.lro = lro;
    this.igmp = igmp;
    checkLifetime.setup(timers);
  }

  /** The groups of devices. */
  Igmp igmp() {
    return igmp;
  }

  /**
   * Adds an address, as primary or, where its network is there already, as secondary. Source:
   * net/ipv4/devinet.c, {@code __inet_insert_ifa}.
   *
   * @throws NetlinkException EEXIST, EINVAL where its scope differs from its network's, or what a
   *     validator says
   */
  void inetInsertIfa(Net net, InDevice inDev, InIfaddr asked, NlInfo info) {
    if (asked.local().isUnspecified()) {
      return;
    }
    InIfaddr ifa = asked.withFlags(asked.flags() & ~IfaF.IFA_F_SECONDARY & ~IPV6ONLY_FLAGS);
    PVector<InIfaddr> list = inDev.ifaList();
    int lastPrimary = 0;
    for (int i = 0; i < list.size(); i++) {
      InIfaddr ifa1 = list.get(i);
      if (!ifa1.isSecondary() && ifa.scope() <= ifa1.scope()) {
        lastPrimary = i + 1;
      }
      if (ifa1.sharesSubnetWith(ifa)) {
        refuseTwin(net, ifa, ifa1);
        ifa = ifa.withFlags(ifa.flags() | IfaF.IFA_F_SECONDARY);
      }
    }
    chain.validate(net, inDev.ifindex(), ifa.address());
    InetState.put(
        net, inDev.withIfaList(list.plus(ifa.isSecondary() ? list.size() : lastPrimary, ifa)));
    checkLifetime.schedule(net, ifa);
    rtmsgIfa(net, Rtm.RTM_NEWADDR, ifa, info);
    for (InetaddrChain.Listener listener : chain.listeners()) {
      listener.up(net, ifa);
    }
  }

  private static void refuseTwin(Net net, InIfaddr ifa, InIfaddr ifa1) {
    if (ifa1.local().equals(ifa.local())) {
      throw NetlinkException.refused(Errno.EEXIST);
    }
    if (ifa1.scope() != ifa.scope()) {
      throw net.profile()
          .refused(KernelChange.ADDRESS_WORDS, Errno.EINVAL, "ipv4: Invalid scope value");
    }
  }

  /**
   * Takes an address away, with the secondary ones of its network unless one of them is promoted.
   * Source: net/ipv4/devinet.c, {@code __inet_del_ifa}.
   */
  void inetDelIfa(Net net, InIfaddr ifa1, NlInfo info) {
    int ifindex = ifa1.ifindex();
    InDevice inDev = require(net, ifindex);
    List<InIfaddr> secondaries =
        ifa1.isSecondary() || inDev.dead()
            ? List.of()
            : inDev.ifaList().stream()
                .filter(a -> a.isSecondary() && a.sharesSubnetWith(ifa1))
                .toList();
    boolean promote =
        !secondaries.isEmpty() && InetState.orConf(net, ifindex, Ipv4Devconf.PROMOTE_SECONDARIES);
    for (InIfaddr secondary : secondaries) {
      if (promote) {
        chain.listeners().forEach(l -> l.promotion(net, secondary, ifa1, false));
      } else {
        unlinkAndTell(net, secondary, info);
      }
    }
    int last = lastPrimaryBehind(require(net, ifindex).ifaList(), ifa1);
    unlinkAndTell(net, ifa1, info);
    if (promote) {
      promote(net, secondaries, last, info);
    }
  }

  private void unlinkAndTell(Net net, InIfaddr ifa, NlInfo info) {
    InDevice inDev = require(net, ifa.ifindex());
    InetState.put(net, inDev.withIfaList(inDev.ifaList().minus(inDev.ifaList().indexOf(ifa))));
    rtmsgIfa(net, Rtm.RTM_DELADDR, ifa, info);
    chain.listeners().forEach(l -> l.down(net, ifa));
  }

  /**
   * How many addresses stay before the place where a promoted one goes, once {@code ifa1} is out.
   */
  private static int lastPrimaryBehind(PVector<InIfaddr> list, InIfaddr ifa1) {
    int at = list.indexOf(ifa1);
    int place = at;
    for (int i = at + 1; i < list.size(); i++) {
      if (!list.get(i).isSecondary() && ifa1.scope() <= list.get(i).scope()) {
        place = i;
      }
    }
    return place;
  }

  private void promote(Net net, List<InIfaddr> secondaries, int place, NlInfo info) {
    InIfaddr first = secondaries.get(0);
    InDevice inDev = require(net, first.ifindex());
    InIfaddr promoted = first.withFlags(first.flags() & ~IfaF.IFA_F_SECONDARY);
    PVector<InIfaddr> without = inDev.ifaList().minus(inDev.ifaList().indexOf(first));
    InetState.put(net, inDev.withIfaList(without.plus(Math.min(place, without.size()), promoted)));
    rtmsgIfa(net, Rtm.RTM_NEWADDR, promoted, info);
    chain.listeners().forEach(l -> l.up(net, promoted));
    for (InIfaddr other : secondaries.subList(1, secondaries.size())) {
      chain.listeners().forEach(l -> l.promotion(net, other, promoted, true));
    }
  }

  /**
   * An address gets other lifetimes and another metric (NLM_F_REPLACE). Source: net/ipv4/devinet.c,
   * {@code inet_rtm_newaddr}.
   */
  void replace(Net net, InIfaddr existing, InIfaddr asked, NlInfo info) {
    long metric = asked.origin().rtPriority();
    if (existing.origin().rtPriority() != metric) {
      chain.listeners().forEach(l -> l.modifyPrefixMetric(net, existing, metric));
    }
    Lifetime lifetime = asked.lifetime().after(existing.lifetime(), net.rtnl().now());
    InIfaddr next = existing.withRtPriority(metric).setIfaLifetime(lifetime);
    InDevice inDev = require(net, existing.ifindex());
    InetState.put(
        net, inDev.withIfaList(inDev.ifaList().with(inDev.ifaList().indexOf(existing), next)));
    checkLifetime.schedule(net, next);
    rtmsgIfa(net, Rtm.RTM_NEWADDR, next, info);
  }

  /** Source: net/ipv4/devinet.c, {@code inetdev_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    Net net = event.net();
    NetDevice dev = event.dev();
    InDevice inDev = InetState.inDevGet(net, event.ifindex());
    if (inDev == null) {
      boolean mtuIsFine = InetState.inetdevValidMtu(dev) && NetdevTodo.mayBeHeld(dev);
      switch (event.cmd()) {
        case NETDEV_REGISTER -> {
          if (!DevNames.sysctlDevNameIsAllowed(dev.name())) {
            throw NetlinkException.refused(Errno.EINVAL);
          }
          inetdevInit(net, dev);
          trustLoopback(net, dev);
        }
        case NETDEV_CHANGEMTU -> {
          if (mtuIsFine && DevNames.sysctlDevNameIsAllowed(dev.name())) {
            inetdevInit(net, dev);
          }
        }
        default -> {}
      }
      return;
    }
    switch (event.cmd()) {
      case NETDEV_UP -> {
        if (InetState.inetdevValidMtu(dev)) {
          addLoopbackAddress(net, dev, inDev);
          igmp.ipMcUp(net, dev.ifindex());
        }
      }
      case NETDEV_DOWN -> igmp.ipMcDown(net, dev.ifindex());
      case NETDEV_CHANGEMTU -> {
        if (!InetState.inetdevValidMtu(dev)) {
          inetdevDestroy(net, inDev);
        }
      }
      case NETDEV_UNREGISTER -> inetdevDestroy(net, inDev);
      case NETDEV_CHANGENAME -> inetdevChangename(net, dev, inDev);
      default -> {}
    }
  }

  /** Source: net/ipv4/devinet.c, {@code inetdev_init}. */
  private void inetdevInit(Net net, NetDevice dev) {
    DevConf dflt = net.get(InetState.SLOT).dflt();
    if (dflt.is(Ipv4Devconf.FORWARDING)) {
      lro.devDisableLro(Dev.of(net, dev));
    }
    InDevice inDev = InDevice.inetdevInit(dev.ifindex(), dflt);
    NeighTables.neighParmsAlloc(net, IpAddress.AF_INET, dev.ifindex());
    InetNetconf.NETCONF.notifyAll(net, dev.ifindex(), dflt);
    InetState.put(net, inDev);
    if (dev.isUp()) {
      igmp.ipMcUp(net, dev.ifindex());
    }
    NetdevTodo.hold(Dev.of(net, dev));
  }

  /** What a loopback device gets when it is registered, and loses with its settings. */
  private static void trustLoopback(Net net, NetDevice dev) {
    InDevice inDev = InetState.inDevGet(net, dev.ifindex());
    if (inDev != null && dev.is(Iff.IFF_LOOPBACK)) {
      DevConf cnf = inDev.cnf().with(Ipv4Devconf.NOXFRM, 1).with(Ipv4Devconf.NOPOLICY, 1);
      InetState.put(net, inDev.withCnf(cnf));
    }
  }

  /** Source: net/ipv4/devinet.c, {@code inetdev_destroy}. */
  private void inetdevDestroy(Net net, InDevice inDev) {
    InetState.put(net, inDev.asDead());
    igmp.ipMcDestroyDev(net, inDev.ifindex());
    for (InIfaddr ifa : inDev.ifaList()) {
      inetDelIfa(net, ifa, NlInfo.KERNEL);
    }
    InetState.remove(net, inDev.ifindex());
    InetNetconf.NETCONF.notifyGone(net, inDev.ifindex());
    NeighTables.neighParmsRelease(net, IpAddress.AF_INET, inDev.ifindex());
    NeighFlush.neighIfdown(net, IpAddress.AF_INET, inDev.ifindex());
  }

  private void addLoopbackAddress(Net net, NetDevice dev, InDevice inDev) {
    if (!dev.is(Iff.IFF_LOOPBACK)) {
      return;
    }
    IpAddress loopback = IpAddress.v4(0x7f00_0001);
    InIfaddr ifa =
        new InIfaddr(
                dev.ifindex(),
                loopback,
                loopback,
                8,
                IpAddress.any(IpAddress.AF_INET),
                0,
                RtScope.RT_SCOPE_HOST,
                dev.name(),
                new InIfaddr.Origin(0, 0),
                Lifetime.FOREVER)
            .setIfaLifetime(Lifetime.FOREVER.from(net.rtnl().now()));
    if (inDev.first(
            a ->
                a.sharesSubnetWith(ifa) && (a.local().equals(loopback) || a.scope() != ifa.scope()))
        == null) {
      InDevice stated = inDev.withCnf(inDev.cnf().withAllStated());
      InetState.put(net, stated);
      NeighTables.neighParmsDataStateSetall(net, IpAddress.AF_INET, dev.ifindex());
      inetInsertIfa(net, stated, ifa, NlInfo.KERNEL);
    }
  }

  /**
   * The labels follow the device's name, and the settings if they can have it. Source:
   * net/ipv4/devinet.c, {@code inetdev_changename}.
   */
  private static void inetdevChangename(Net net, NetDevice dev, InDevice inDev) {
    PVector<InIfaddr> renamed = TreePVector.empty();
    for (InIfaddr ifa : inDev.ifaList()) {
      renamed = renamed.plus(ifa.withLabel(relabel(ifa.label(), dev.name(), renamed.size())));
    }
    InetState.put(net, inDev.withIfaList(renamed));
    renamed.forEach(ifa -> rtmsgIfa(net, Rtm.RTM_NEWADDR, ifa, NlInfo.KERNEL));
    InetNetconf.NETCONF.notifyGone(net, dev.ifindex());
    if (DevNames.sysctlDevNameIsAllowed(dev.name())) {
      InetNetconf.NETCONF.notifyAll(net, dev.ifindex(), inDev.cnf());
    }
  }

  private static String relabel(String old, String name, int position) {
    if (position == 0) {
      return name;
    }
    int colon = old.indexOf(':');
    String tail = colon < 0 ? ":" + (position + 1) : old.substring(colon);
    String whole = name + tail;
    return whole.length() < IFNAMSIZ
        ? whole
        : name.substring(0, Math.max(0, IFNAMSIZ - 1 - tail.length())) + tail;
  }

  private static InDevice require(Net net, int ifindex) {
    @Nullable InDevice inDev = InetState.inDevGet(net, ifindex);
    if (inDev == null) {
      throw new IllegalStateException("IPv4 is off on device " + ifindex);
    }
    return inDev;
  }
}
