package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Rtnl;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.Flight;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asking whether somebody has an address, and being asked. Answers come at once, also those of
 * proxies, which the kernel lets wait. Source: net/ipv6/ndisc.c.
 */
final class NdiscDad {
  private static final IpAddress LINKLOCAL_ALLNODES = IpAddress.parse("ff02::1");

  private final NetdevKinds kinds;
  private final BiConsumer<Net, Inet6Ifaddr> duplicate;

  /**
   * Whoever asks and is asked.
   *
   * @param duplicate told of an address that somebody else has or wants, too ({@code
   *     addrconf_dad_failure})
   */
  NdiscDad(NetdevKinds kinds, BiConsumer<Net, Inet6Ifaddr> duplicate) {
    this.kinds = kinds;
    this.duplicate = duplicate;
  }

  /**
   * Asks who has the address that {@code ifa} is to become. Source: net/ipv6/ndisc.c, {@code
   * ndisc_send_ns}.
   */
  void ndiscSendNs(Net net, Inet6Dev idev, Inet6Ifaddr ifa) {
    boolean nonce = isSet(net, idev, Ipv6Devconf.ENHANCED_DAD);
    NdiscOutput.ip6FinishOutput2(net, ifa.ifindex(), Mcast6.solicitedNode(ifa.addr()));
    if (nonce && !isAnybodyConcerned(net, ifa)) {
      return;
    }
    Dev from = device(net, ifa.ifindex());
    for (Dev hearer : Flight.heard(kinds, from)) {
      boolean loop = nonce && hearer.equals(from);
      if (!loop) {
        ndiscRecvNs(hearer, ifa.addr());
      }
    }
  }

  /**
   * Whether anybody but the device itself could have something to say: where thousands hear
   * everything, hardly ever.
   */
  private static boolean isAnybodyConcerned(Net net, Inet6Ifaddr ifa) {
    Rtnl rtnl = net.rtnl();
    for (int id : rtnl.machine().namespaces().keySet()) {
      Net other = rtnl.net(id);
      int own = id == net.id() ? 1 : 0;
      if (Inet6State.holders(other, ifa.addr()) > own || NdiscOutput.isProxied(other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a switch is on for the device or for all. */
  static boolean isSet(Net net, Inet6Dev idev, int index) {
    DevConf all = Inet6State.all(net);
    return all.is(index) || idev.cnf().is(index);
  }

  /**
   * Somebody without an address asks for {@code target}: who wants it, too, gives up; who has it
   * answers. Source: net/ipv6/ndisc.c, {@code ndisc_recv_ns}.
   */
  private void ndiscRecvNs(Dev dev, IpAddress target) {
    Net net = dev.net();
    @Nullable Inet6Dev idev = Inet6State.in6DevGet(net, dev.ref().ifindex());
    if (idev == null || idev.disabled()) {
      return;
    }
    @Nullable Inet6Ifaddr ifa = idev.find(target);
    if (ifa != null && ifa.has(IfaF.IFA_F_TENTATIVE | IfaF.IFA_F_OPTIMISTIC)) {
      duplicate.accept(net, ifa);
    } else if (ifa != null || idev.anycast().containsKey(target) || isProxied(net, idev, target)) {
      ndiscSendNa(net, idev, target);
    }
  }

  private static boolean isProxied(Net net, Inet6Dev idev, IpAddress target) {
    return idev.cnf().is(Ipv6Devconf.FORWARDING)
        && isSet(net, idev, Ipv6Devconf.PROXY_NDP)
        && NdiscOutput.isProxied(net, idev.ifindex(), target);
  }

  /**
   * Tells all on the link who has {@code addr}. Source: net/ipv6/ndisc.c, {@code ndisc_send_na}.
   */
  void ndiscSendNa(Net net, Inet6Dev idev, IpAddress addr) {
    NdiscOutput.ip6FinishOutput2(net, idev.ifindex(), LINKLOCAL_ALLNODES);
    for (Dev hearer : Flight.heard(kinds, device(net, idev.ifindex()))) {
      ndiscRecvNa(hearer, addr);
    }
  }

  /** Source: net/ipv6/ndisc.c, {@code ndisc_recv_na}. */
  private void ndiscRecvNa(Dev dev, IpAddress target) {
    @Nullable Inet6Dev idev = Inet6State.in6DevGet(dev.net(), dev.ref().ifindex());
    @Nullable Inet6Ifaddr ifa = idev == null || idev.disabled() ? null : idev.find(target);
    if (ifa != null && ifa.has(IfaF.IFA_F_TENTATIVE)) {
      duplicate.accept(dev.net(), ifa);
    }
  }

  private static Dev device(Net net, int ifindex) {
    NetDevice dev = AddrNotify.dev(net, ifindex);
    return Dev.of(net, dev);
  }
}
