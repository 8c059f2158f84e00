package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.netlink.route.Ifa.IFA_ADDRESS;
import static dev.linkwright.netlink.route.Ifa.IFA_CACHEINFO;
import static dev.linkwright.netlink.route.Ifa.IFA_FLAGS;
import static dev.linkwright.netlink.route.Ifa.IFA_LOCAL;
import static dev.linkwright.netlink.route.Ifa.IFA_PROTO;
import static dev.linkwright.netlink.route.Ifa.IFA_RT_PRIORITY;

import dev.linkwright.core.dataplane.net.Lifetime;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;

/** Messages about IPv6 addresses and settings. Source: net/ipv6/addrconf.c. */
final class Inet6Fill {
  private Inet6Fill() {}

  /** Source: net/ipv6/addrconf.c, {@code inet6_fill_ifaddr}. */
  static NetlinkMessage inet6FillIfaddr(Net net, int type, int flags, Inet6Ifaddr ifa) {
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
    Lifetime lifetime = ifa.lifetime();
    boolean permanent = ifa.has(IfaF.IFA_F_PERMANENT) && lifetime.preferred() == Lifetime.INFINITY;
    out.put(IFA_CACHEINFO, lifetime.cacheinfo(net.rtnl().now(), permanent));
    out.put(IFA_FLAGS, Integer.toUnsignedLong(ifa.flags()));
    if (ifa.origin().proto() != 0) {
      out.put(IFA_PROTO, ifa.origin().proto());
    }
    return w.message();
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_ifa_notify}. */
  static void inet6IfaNotify(Net net, int type, Inet6Ifaddr ifa) {
    NlInfo.KERNEL.rtnlNotify(
        net, RtnlGroup.RTNLGRP_IPV6_IFADDR, inet6FillIfaddr(net, type, 0, ifa));
  }
}
