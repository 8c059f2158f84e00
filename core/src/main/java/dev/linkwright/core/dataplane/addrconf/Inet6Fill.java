package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.netlink.route.Ifa.IFA_ADDRESS;
import static dev.linkwright.netlink.route.Ifa.IFA_CACHEINFO;
import static dev.linkwright.netlink.route.Ifa.IFA_FLAGS;
import static dev.linkwright.netlink.route.Ifa.IFA_LOCAL;
import static dev.linkwright.netlink.route.Ifa.IFA_PROTO;
import static dev.linkwright.netlink.route.Ifa.IFA_RT_PRIORITY;
import static dev.linkwright.netlink.route.Netconfa.NETCONFA_FORWARDING;
import static dev.linkwright.netlink.route.Netconfa.NETCONFA_IFINDEX;
import static dev.linkwright.netlink.route.Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN;
import static dev.linkwright.netlink.route.Netconfa.NETCONFA_MC_FORWARDING;
import static dev.linkwright.netlink.route.Netconfa.NETCONFA_PROXY_NEIGH;

import dev.linkwright.core.dataplane.addrconf.Inet6Ifaddr.Lifetime;
import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.NetconfMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;

/** Messages about IPv6 addresses and settings. Source: net/ipv6/addrconf.c. */
final class Inet6Fill {
  private static final int SIZEOF_IFA_CACHEINFO = 16;

  private Inet6Fill() {}

  /** Source: net/ipv6/addrconf.c, {@code inet6_fill_ifaddr}. */
  static NetlinkMessage inet6FillIfaddr(int type, int flags, Inet6Ifaddr ifa) {
    IfAddrMsg head =
        new IfAddrMsg(
            IpAddress.AF_INET6,
            ifa.prefixLen(),
            ifa.flags() & 0xff,
            AddrType.rtScope(ifa.addr()),
            ifa.ifindex());
    RtnlWriter w = RtnlWriter.begin(type, flags, head);
    AttrWriter out = w.attrs();
    IpAddress peer = ifa.peer();
    if (peer != null) {
      out.put(IFA_LOCAL, ifa.addr());
    }
    out.put(IFA_ADDRESS, peer == null ? ifa.addr() : peer);
    if (ifa.origin().rtPriority() != 0) {
      out.put(IFA_RT_PRIORITY, ifa.origin().rtPriority());
    }
    out.put(IFA_CACHEINFO, cacheinfo(ifa));
    out.put(IFA_FLAGS, Integer.toUnsignedLong(ifa.flags()));
    if (ifa.origin().proto() != 0) {
      out.put(IFA_PROTO, ifa.origin().proto());
    }
    return w.message();
  }

  /** {@code struct ifa_cacheinfo}: preferred, valid, and two stamps. */
  private static byte[] cacheinfo(Inet6Ifaddr ifa) {
    Lifetime life = ifa.lifetime();
    boolean forever = ifa.has(IfaF.IFA_F_PERMANENT) && life.preferred() == Lifetime.INFINITY;
    byte[] b = new byte[SIZEOF_IFA_CACHEINFO];
    Bytes.putU32(b, 0, forever ? Lifetime.INFINITY : life.preferred());
    Bytes.putU32(b, 4, forever ? Lifetime.INFINITY : life.valid());
    return b;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_ifa_notify}. */
  static void inet6IfaNotify(Net net, int type, Inet6Ifaddr ifa) {
    NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_IFADDR, inet6FillIfaddr(type, 0, ifa));
  }

  /**
   * Tells that a device has settings. Source: net/ipv6/addrconf.c, {@code
   * inet6_netconf_notify_devconf}.
   */
  static void netconfNotifyNew(Net net, int ifindex, DevConf cnf) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNETCONF, 0, new NetconfMsg(IpAddress.AF_INET6));
    w.attrs()
        .put(NETCONFA_IFINDEX, ifindex)
        .put(NETCONFA_FORWARDING, cnf.get(Ipv6Devconf.FORWARDING));
    if (net.rtnl().profile().multicastRules()) {
      w.attrs().put(NETCONFA_MC_FORWARDING, cnf.get(Ipv6Devconf.MC_FORWARDING));
    }
    w.attrs()
        .put(NETCONFA_PROXY_NEIGH, cnf.get(Ipv6Devconf.PROXY_NDP))
        .put(
            NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, cnf.get(Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN));
    NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_NETCONF, w.message());
  }

  /** Tells that forwarding has changed. Source: as above. */
  static void netconfNotifyForwarding(Net net, int ifindex, int value) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNETCONF, 0, new NetconfMsg(IpAddress.AF_INET6));
    w.attrs().put(NETCONFA_IFINDEX, ifindex).put(NETCONFA_FORWARDING, value);
    NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_NETCONF, w.message());
  }

  /** Tells that the settings of a device are gone. Source: as above. */
  static void netconfNotifyDel(Net net, int ifindex) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_DELNETCONF, 0, new NetconfMsg(IpAddress.AF_INET6));
    w.attrs().put(NETCONFA_IFINDEX, ifindex);
    NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_NETCONF, w.message());
  }
}
