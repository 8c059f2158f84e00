package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.NetconfaIfindex;
import java.util.List;
import java.util.Map;

/**
 * Writes to /proc/sys/net/ipv6/conf and what they set going. Source: net/ipv6/addrconf.c, {@code
 * addrconf_sysctl_forward} and its neighbours.
 */
public final class Ipv6Sysctl {
  private static final String ALL = "all";
  private static final String DEFAULT = "default";

  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("forwarding", Ipv6Devconf.FORWARDING),
          Map.entry("accept_ra", Ipv6Devconf.ACCEPT_RA),
          Map.entry("use_tempaddr", Ipv6Devconf.USE_TEMPADDR),
          Map.entry("proxy_ndp", Ipv6Devconf.PROXY_NDP),
          Map.entry("disable_ipv6", Ipv6Devconf.DISABLE_IPV6),
          Map.entry("accept_dad", Ipv6Devconf.ACCEPT_DAD),
          Map.entry("use_oif_addrs_only", Ipv6Devconf.USE_OIF_ADDRS_ONLY),
          Map.entry("ignore_routes_with_linkdown", Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN),
          Map.entry("keep_addr_on_down", Ipv6Devconf.KEEP_ADDR_ON_DOWN),
          Map.entry("addr_gen_mode", Ipv6Devconf.ADDR_GEN_MODE));

  private final Addrconf addrconf;

  public Ipv6Sysctl(Addrconf addrconf) {
    this.addrconf = addrconf;
  }

  /**
   * Writes one setting.
   *
   * @param conf a device's name, "all" or "default"
   * @param name of the file
   * @return false if there is no such device or the model does not know the setting
   */
  public boolean write(Net net, String conf, String name, int value) {
    Integer index = NAMES.get(name);
    if (index == null) {
      return false;
    }
    if (conf.equals(DEFAULT)) {
      Inet6State s = net.get(Inet6State.SLOT);
      DevConf dflt = s.dflt().with(index, value);
      Inet6State.setDefaults(net, s.all(), dflt);
      tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, s.dflt(), dflt);
      return true;
    }
    if (conf.equals(ALL)) {
      writeAll(net, index, value);
      return true;
    }
    NetDevice dev = NetdevState.devGetByName(net, conf);
    if (dev == null || Inet6State.in6DevGet(net, dev.ifindex()) == null) {
      return false;
    }
    if (index != Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN) {
      writeDevice(net, dev, index, value);
    } else {
      // Source: net/ipv6/addrconf.c, addrconf_fixup_linkdown: only all and default are told.
      Inet6State.update(net, dev.ifindex(), d -> d.withCnf(d.cnf().with(index, value)));
    }
    return true;
  }

  private void writeAll(Net net, int index, int value) {
    Inet6State s = net.get(Inet6State.SLOT);
    boolean spreads =
        List.of(
                Ipv6Devconf.FORWARDING,
                Ipv6Devconf.DISABLE_IPV6,
                Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN,
                Ipv6Devconf.ADDR_GEN_MODE)
            .contains(index);
    DevConf dflt = spreads ? s.dflt().with(index, value) : s.dflt();
    Inet6State.setDefaults(net, s.all().with(index, value), dflt);
    if (spreads) {
      if (index != Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN) {
        tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT, s.dflt(), dflt);
      }
      for (NetDevice dev : NetdevState.devices(net)) {
        writeDevice(net, dev, index, value);
      }
    }
    DevConf all = net.get(Inet6State.SLOT).all();
    tell(net, index, NetconfaIfindex.NETCONFA_IFINDEX_ALL, s.all(), all);
  }

  private void writeDevice(Net net, NetDevice dev, int index, int value) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev == null) {
      return;
    }
    int before = idev.cnf().get(index);
    Inet6State.put(net, idev.withCnf(idev.cnf().with(index, value)));
    boolean flips = (before == 0) != (value == 0);
    switch (index) {
      case Ipv6Devconf.FORWARDING -> {
        if (flips) {
          devForwardChange(net, idev, value);
        }
      }
      case Ipv6Devconf.DISABLE_IPV6 -> {
        if (flips) {
          addrconf.devDisableChange(net, dev, value != 0);
        }
      }
      case Ipv6Devconf.ADDR_GEN_MODE -> {
        if (before != value) {
          addrconf.addrconfInitAutoAddrs(net, dev);
        }
      }
      default -> tell(net, index, dev.ifindex(), idev.cnf(), idev.cnf().with(index, value));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code dev_forward_change}. */
  private void devForwardChange(Net net, Inet6Dev idev, int value) {
    for (Inet6Ifaddr ifa : idev.addrList()) {
      if (ifa.has(IfaF.IFA_F_TENTATIVE)) {
        continue;
      }
      if (value != 0) {
        addrconf.notifier().addrconfJoinAnycast(net, ifa);
      } else {
        addrconf.notifier().addrconfLeaveAnycast(net, ifa);
      }
    }
    Inet6Netconf.notifyOne(
        net,
        idev.ifindex(),
        idev.cnf().with(Ipv6Devconf.FORWARDING, value),
        Ipv6Devconf.FORWARDING);
  }

  private static void tell(Net net, int index, int ifindex, DevConf before, DevConf now) {
    if (flips(index, before.get(index), now.get(index))) {
      Inet6Netconf.notifyOne(net, ifindex, now, index);
    }
  }

  /** Of switches only that they turn is told. */
  private static boolean flips(int index, int before, int now) {
    return index == Ipv6Devconf.PROXY_NDP ? before != now : (before == 0) != (now == 0);
  }
}
