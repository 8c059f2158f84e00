package dev.linkwright.core.dataplane.addrconf;

import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_ADDR_GEN_MODE;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_CACHEINFO;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_CONF;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_FLAGS;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_ICMP6STATS;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_STATS;
import static dev.linkwright.netlink.route.IflaInet6.IFLA_INET6_TOKEN;

import dev.linkwright.core.dataplane.net.DevConf;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.KernelProfile;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevKinds;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.IfOper;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtextFilter;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.function.Consumer;

/** What IPv6 says of a link. Source: net/ipv6/addrconf.c, {@code inet6_fill_ifinfo}. */
public final class Inet6Ifinfo {
  private static final int SIZEOF_IFLA_CACHEINFO = 16;
  private static final int IPV6_MAXPLEN = 65535;

  /** Milliseconds; the kernel draws it between half and one and a half of this. */
  private static final int REACHABLE_TIME = 30000;

  private static final int RETRANS_TIME = 1000;

  /** How many counters a message has, itself counted ({@code IPSTATS_MIB_MAX}). */
  private static final int IPSTATS_MIB_MAX = 37;

  /** As above, of ICMPv6 ({@code ICMP6_MIB_MAX}). */
  private static final int ICMP6_MIB_MAX = 7;

  private final NetdevKinds kinds;

  public Inet6Ifinfo(NetdevKinds kinds) {
    this.kinds = kinds;
  }

  /**
   * Writes the family's attributes. Nothing is counted, and stamps are 0. Source:
   * net/ipv6/addrconf.c, {@code inet6_fill_ifla6_attrs}.
   */
  static void inet6FillIfla6Attrs(
      AttrWriter out, KernelProfile profile, Inet6Dev idev, long extFilterMask) {
    out.put(IFLA_INET6_FLAGS, Integer.toUnsignedLong(idev.ifFlags()));
    byte[] cacheinfo = new byte[SIZEOF_IFLA_CACHEINFO];
    Bytes.putU32(cacheinfo, 0, IPV6_MAXPLEN);
    Bytes.putU32(cacheinfo, 8, REACHABLE_TIME);
    Bytes.putU32(cacheinfo, 12, RETRANS_TIME);
    out.put(IFLA_INET6_CACHEINFO, cacheinfo);
    out.put(IFLA_INET6_CONF, conf(profile, idev.cnf()));
    if ((extFilterMask & RtextFilter.RTEXT_FILTER_SKIP_STATS) == 0) {
      out.put(
          IFLA_INET6_STATS,
          mib(IPSTATS_MIB_MAX + (profile.has(KernelChange.COUNTER_OUTTRANSMITS) ? 1 : 0)));
      out.put(
          IFLA_INET6_ICMP6STATS,
          mib(ICMP6_MIB_MAX - (profile.has(KernelChange.COUNTER_RATELIMITHOST) ? 0 : 1)));
    }
    out.put(IFLA_INET6_TOKEN, idev.token());
    out.put(IFLA_INET6_ADDR_GEN_MODE, idev.cnf().get(Ipv6Devconf.ADDR_GEN_MODE));
  }

  /**
   * The settings as numbers; a kernel leaves 0 where it numbers one that it does not have. Source:
   * net/ipv6/addrconf.c, {@code ipv6_store_devconf}.
   */
  private static byte[] conf(KernelProfile profile, DevConf cnf) {
    int told = Ipv6Devconf.TOLD + (profile.has(KernelChange.FORCE_FORWARDING) ? 1 : 0);
    byte[] b = new byte[4 * told];
    for (int i = 0; i < told; i++) {
      boolean missing =
          i == Ipv6Devconf.NDISC_EVICT_NOCARRIER && !profile.has(KernelChange.EVICT_NOCARRIER);
      Bytes.putS32(b, 4 * i, missing ? 0 : cnf.get(i));
    }
    return b;
  }

  private static byte[] mib(int counters) {
    byte[] b = new byte[8 * counters];
    Bytes.putU64(b, 0, counters);
    return b;
  }

  /** Registers the handler. Source: net/ipv6/addrconf.c, {@code addrconf_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(IpAddress.AF_INET6, Rtm.RTM_GETLINK, null, this::inet6DumpIfinfo);
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_dump_ifinfo}. */
  private void inet6DumpIfinfo(RtnlRequest request, Consumer<NetlinkMessage> out) {
    if (request.strictChk()) {
      inet6ValidDumpIfinfo(request);
    }
    Net net = request.net();
    for (Inet6Dev idev : Inet6State.inDump(net)) {
      NetDevice dev = NetdevState.devGetByIndex(net, idev.ifindex());
      if (dev != null) {
        out.accept(inet6FillIfinfo(net, Rtm.RTM_NEWLINK, dev, idev));
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_valid_dump_ifinfo}. */
  private static void inet6ValidDumpIfinfo(RtnlRequest request) {
    byte[] message = request.bytes();
    request.requireHeader(IfInfoMsg.SIZE, "ipv6: Invalid header for link dump request");
    if (message.length > NlMsgHdr.SIZE + IfInfoMsg.SIZE) {
      throw NetlinkException.refused(Errno.EINVAL, "ipv6: Invalid data after header");
    }
    for (int at = NlMsgHdr.SIZE + 1; at < NlMsgHdr.SIZE + IfInfoMsg.SIZE; at++) {
      if (message[at] != 0) {
        throw NetlinkException.refused(
            Errno.EINVAL, "ipv6: Invalid values in header for dump request");
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_ifinfo_notify}. */
  void inet6IfinfoNotify(Net net, int type, NetDevice dev) {
    Inet6Dev idev = Inet6State.in6DevGet(net, dev.ifindex());
    if (idev != null) {
      NetlinkMessage message = inet6FillIfinfo(net, type, dev, idev);
      NlInfo.KERNEL.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_IFINFO, message);
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_fill_ifinfo}. */
  private NetlinkMessage inet6FillIfinfo(Net net, int type, NetDevice dev, Inet6Dev idev) {
    IfInfoMsg head =
        new IfInfoMsg(IpAddress.AF_INET6, dev.type(), dev.ifindex(), dev.devGetFlags(), 0);
    RtnlWriter w = RtnlWriter.begin(type, 0, head);
    AttrWriter out = w.attrs();
    out.put(Ifla.IFLA_IFNAME, dev.name());
    if (dev.address().length() > 0) {
      out.put(Ifla.IFLA_ADDRESS, dev.address());
    }
    out.put(Ifla.IFLA_MTU, dev.mtu());
    int iflink = kinds.devGetIflink(dev);
    if (iflink != dev.ifindex()) {
      out.put(Ifla.IFLA_LINK, iflink);
    }
    out.put(Ifla.IFLA_OPERSTATE, dev.isRunning() ? dev.carrier().operstate() : IfOper.IF_OPER_DOWN);
    AttrWriter protinfo = new AttrWriter(1024);
    inet6FillIfla6Attrs(protinfo, net.profile(), idev, 0);
    out.putRaw(Ifla.IFLA_PROTINFO.type(), protinfo.toBytes());
    return w.message();
  }
}
