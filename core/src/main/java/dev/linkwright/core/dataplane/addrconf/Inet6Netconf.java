package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.netlink.route.NetconfaIfindex.NETCONFA_IFINDEX_ALL;
import static dev.linkwright.netlink.route.NetconfaIfindex.NETCONFA_IFINDEX_DEFAULT;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.S32;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.NetconfMsg;
import dev.linkwright.netlink.route.Netconfa;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The IPv6 settings that user space is told of. Source: net/ipv6/addrconf.c. */
public final class Inet6Netconf {
  /** Which settings are told, in the kernel's order. */
  private static final Map<S32, Integer> TOLD = new LinkedHashMap<>();

  static {
    TOLD.put(Netconfa.NETCONFA_FORWARDING, Ipv6Devconf.FORWARDING);
    TOLD.put(Netconfa.NETCONFA_MC_FORWARDING, Ipv6Devconf.MC_FORWARDING);
    TOLD.put(Netconfa.NETCONFA_PROXY_NEIGH, Ipv6Devconf.PROXY_NDP);
    TOLD.put(
        Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN, Ipv6Devconf.IGNORE_ROUTES_WITH_LINKDOWN);
  }

  /** Source: net/ipv6/addrconf.c, {@code devconf_ipv6_policy}. */
  private static final NlaPolicy DEVCONF_IPV6_POLICY =
      NlaPolicy.policy(
          Netconfa.SET,
          Netconfa.NETCONFA_BC_FORWARDING.type(),
          Nla.of(Netconfa.NETCONFA_IFINDEX),
          Nla.of(Netconfa.NETCONFA_FORWARDING),
          Nla.of(Netconfa.NETCONFA_PROXY_NEIGH),
          Nla.of(Netconfa.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN));

  private Inet6Netconf() {}

  /** Registers the handlers. Source: net/ipv6/addrconf.c, {@code addrconf_init}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        IpAddress.AF_INET6,
        Rtm.RTM_GETNETCONF,
        Inet6Netconf::inet6NetconfGetDevconf,
        Inet6Netconf::inet6NetconfDumpDevconf);
  }

  /** Tells of all settings of a device. */
  static void notifyAll(Net net, int ifindex, DevConf cnf) {
    send(net, fillDevconf(net, ifindex, cnf, null));
  }

  /** Tells of one setting that has changed, if it is one that is told. */
  static void notifyOne(Net net, int ifindex, DevConf cnf, int index) {
    for (Map.Entry<S32, Integer> told : TOLD.entrySet()) {
      if (told.getValue() == index) {
        send(net, fillDevconf(net, ifindex, cnf, told.getKey()));
      }
    }
  }

  /** Tells that the settings of a device are gone. */
  static void notifyGone(Net net, int ifindex) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_DELNETCONF, 0, new NetconfMsg(IpAddress.AF_INET6));
    w.attrs().put(Netconfa.NETCONFA_IFINDEX, ifindex);
    send(net, w.message());
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_netconf_notify_devconf}. */
  private static void send(Net net, NetlinkMessage message) {
    NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_NETCONF, message);
  }

  /**
   * Source: net/ipv6/addrconf.c, {@code inet6_netconf_fill_devconf}.
   *
   * @param only the one setting to tell, or null for all
   */
  private static NetlinkMessage fillDevconf(Net net, int ifindex, DevConf cnf, @Nullable S32 only) {
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWNETCONF, 0, new NetconfMsg(IpAddress.AF_INET6));
    w.attrs().put(Netconfa.NETCONFA_IFINDEX, ifindex);
    TOLD.forEach(
        (key, index) -> {
          boolean built =
              index != Ipv6Devconf.MC_FORWARDING || net.rtnl().profile().multicastRouting();
          if (built && (only == null || only.equals(key))) {
            w.attrs().put(key, cnf.get(index));
          }
        });
    return w.message();
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_netconf_get_devconf}. */
  private static void inet6NetconfGetDevconf(RtnlRequest request) {
    Attrs tb = inet6NetconfValidGetReq(request);
    int ifindex = tb.getOr(Netconfa.NETCONFA_IFINDEX, 0);
    DevConf cnf = devconf(request.net(), ifindex);
    if (cnf == null) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    request.rtnlUnicast(fillDevconf(request.net(), ifindex, cnf, null));
  }

  private static @Nullable DevConf devconf(Net net, int ifindex) {
    Inet6State state = net.get(Inet6State.SLOT);
    if (ifindex == NETCONFA_IFINDEX_ALL) {
      return state.all();
    }
    if (ifindex == NETCONFA_IFINDEX_DEFAULT) {
      return state.dflt();
    }
    if (NetdevState.devGetByIndex(net, ifindex) == null) {
      return null;
    }
    Inet6Dev dev = Inet6State.in6DevGet(net, ifindex);
    return dev == null ? null : dev.cnf();
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_netconf_valid_get_req}. */
  private static Attrs inet6NetconfValidGetReq(RtnlRequest request) {
    request.requireHeader(NetconfMsg.SIZE, "Invalid header for netconf get request");
    if (!request.strictChk()) {
      return request.parse(NetconfMsg.SIZE, DEVCONF_IPV6_POLICY, Validate.LIBERAL);
    }
    Attrs tb = request.parse(NetconfMsg.SIZE, DEVCONF_IPV6_POLICY, Validate.DEPRECATED_STRICT);
    if (tb.set().keys().stream().anyMatch(k -> k != Netconfa.NETCONFA_IFINDEX && tb.has(k))) {
      throw NetlinkException.refused(Errno.EINVAL, "Unsupported attribute in netconf get request");
    }
    return tb;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_netconf_dump_devconf}. */
  private static void inet6NetconfDumpDevconf(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      request.requireHeader(NetconfMsg.SIZE, "Invalid header for netconf dump request");
      if (request.bytes().length > NlMsgHdr.SIZE + NetconfMsg.SIZE) {
        throw NetlinkException.refused(
            Errno.EINVAL, "Invalid data after header in netconf dump request");
      }
    }
    Net net = request.net();
    Inet6State.inDump(net).forEach(d -> out.accept(fillDevconf(net, d.ifindex(), d.cnf(), null)));
    Inet6State state = net.get(Inet6State.SLOT);
    out.accept(fillDevconf(net, NETCONFA_IFINDEX_ALL, state.all(), null));
    out.accept(fillDevconf(net, NETCONFA_IFINDEX_DEFAULT, state.dflt(), null));
  }
}
