package dev.linkwright.core.dataplane.inet;

import static dev.linkwright.netlink.route.Ifa.*;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;

/** Messages about IPv4 addresses and settings. Source: net/ipv4/devinet.c. */
final class InetFill {
  private InetFill() {}

  /** Source: net/ipv4/devinet.c, {@code inet_fill_ifaddr}. */
  static NetlinkMessage inetFillIfaddr(Net net, int type, int flags, InIfaddr ifa) {
    RtnlWriter w =
        RtnlWriter.begin(
            type,
            flags,
            new IfAddrMsg(
                IpAddress.AF_INET,
                ifa.prefixLen(),
                ifa.flags() & 0xff,
                ifa.scope(),
                ifa.ifindex()));
    AttrWriter out = w.attrs();
    if (!ifa.address().isUnspecified()) {
      out.put(IFA_ADDRESS, ifa.address());
    }
    out.put(IFA_LOCAL, ifa.local());
    if (!ifa.broadcast().isUnspecified()) {
      out.put(IFA_BROADCAST, ifa.broadcast());
    }
    if (!ifa.label().isEmpty()) {
      out.put(IFA_LABEL, ifa.label());
    }
    if (ifa.origin().proto() != 0) {
      out.put(IFA_PROTO, ifa.origin().proto());
    }
    out.put(IFA_FLAGS, Integer.toUnsignedLong(ifa.flags()));
    if (ifa.origin().rtPriority() != 0) {
      out.put(IFA_RT_PRIORITY, ifa.origin().rtPriority());
    }
    out.put(
        IFA_CACHEINFO, ifa.lifetime().cacheinfo(net.rtnl().now(), ifa.has(IfaF.IFA_F_PERMANENT)));
    return w.message();
  }

  /** Source: net/ipv4/devinet.c, {@code rtmsg_ifa}. */
  static void rtmsgIfa(Net net, int type, InIfaddr ifa, NlInfo info) {
    info.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV4_IFADDR, inetFillIfaddr(net, type, 0, ifa));
  }
}
