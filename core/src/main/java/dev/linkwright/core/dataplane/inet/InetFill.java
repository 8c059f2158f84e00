package dev.linkwright.core.dataplane.inet;

import static dev.linkwright.netlink.route.Ifa.*;
import static dev.linkwright.netlink.route.Netconfa.*;

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

/** Messages about IPv4 addresses and settings. Source: net/ipv4/devinet.c. */
final class InetFill {
  private InetFill() {}

  /** Source: net/ipv4/devinet.c, {@code inet_fill_ifaddr}. */
  static NetlinkMessage inetFillIfaddr(int type, int flags, InIfaddr ifa) {
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
        IFA_CACHEINFO,
        cacheinfo(ifa.has(IfaF.IFA_F_PERMANENT) ? InIfaddr.Lifetime.FOREVER : ifa.lifetime()));
    return w.message();
  }

  /**
   * {@code struct ifa_cacheinfo}: preferred, valid, and two stamps. Source:
   * include/uapi/linux/if_addr.h.
   */
  static byte[] cacheinfo(InIfaddr.Lifetime lifetime) {
    byte[] b = new byte[16];
    Bytes.putU32(b, 0, lifetime.preferred());
    Bytes.putU32(b, 4, lifetime.valid());
    return b;
  }

  /** Source: net/ipv4/devinet.c, {@code rtmsg_ifa}. */
  static void rtmsgIfa(Net net, int type, InIfaddr ifa, NlInfo info) {
    info.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV4_IFADDR, inetFillIfaddr(type, 0, ifa));
  }

  /**
   * Tells that a device has settings. Source: net/ipv4/devinet.c, {@code
   * inet_netconf_fill_devconf}.
   */
  static NetlinkMessage newNetconf(int ifindex, DevConf cnf) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNETCONF, 0, new NetconfMsg(IpAddress.AF_INET));
    w.attrs()
        .put(NETCONFA_IFINDEX, ifindex)
        .put(NETCONFA_FORWARDING, cnf.get(Ipv4Devconf.FORWARDING))
        .put(NETCONFA_RP_FILTER, cnf.get(Ipv4Devconf.RP_FILTER))
        .put(NETCONFA_MC_FORWARDING, cnf.get(Ipv4Devconf.MC_FORWARDING))
        .put(NETCONFA_BC_FORWARDING, cnf.get(Ipv4Devconf.BC_FORWARDING))
        .put(NETCONFA_PROXY_NEIGH, cnf.get(Ipv4Devconf.PROXY_ARP))
        .put(
            NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, cnf.get(Ipv4Devconf.IGNORE_ROUTES_WITH_LINKDOWN));
    return w.message();
  }

  /**
   * Tells that the settings of a device are gone. Source: net/ipv4/devinet.c, {@code
   * inet_netconf_notify_devconf}.
   */
  static NetlinkMessage delNetconf(int ifindex) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_DELNETCONF, 0, new NetconfMsg(IpAddress.AF_INET));
    w.attrs().put(NETCONFA_IFINDEX, ifindex);
    return w.message();
  }
}
