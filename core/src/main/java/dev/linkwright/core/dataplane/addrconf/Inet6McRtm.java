package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.function.Consumer;

/** RTM_GETMULTICAST. Source: net/ipv6/addrconf.c, {@code inet6_dump_ifmcaddr}. */
public final class Inet6McRtm {
  private static final int MAX_BITS = 128;
  private static final int SIZEOF_IFA_CACHEINFO = 16;
  private static final int SCOPE_SITELOCAL = 5;

  private Inet6McRtm() {}

  /** Registers the handler. Source: net/ipv6/addrconf.c, {@code addrconf_init}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        IpAddress.AF_INET6, Rtm.RTM_GETMULTICAST, null, Inet6McRtm::inet6DumpIfmcaddr);
  }

  private static void inet6DumpIfmcaddr(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    int only = request.strictChk() ? onlyDevice(request) : 0;
    for (Inet6Dev idev : Inet6State.inDump(net)) {
      if (only == 0 || only == idev.ifindex()) {
        Mcast6.groups(net, idev.ifindex())
            .forEach(g -> out.accept(inet6FillIfmcaddr(idev.ifindex(), g.address())));
      }
    }
  }

  private static int onlyDevice(RtnlRequest request) {
    int ifindex = IfAddrMsg.read(request.bytes(), NlMsgHdr.SIZE).index();
    if (ifindex != 0) {
      request.dumpFiltered();
      if (NetdevState.devGetByIndex(request.net(), ifindex) == null) {
        throw NetlinkException.refused(Errno.ENODEV);
      }
    }
    return ifindex;
  }

  /** Source: net/ipv6/addrconf.c, {@code inet6_fill_ifmcaddr}. */
  private static NetlinkMessage inet6FillIfmcaddr(int ifindex, IpAddress group) {
    boolean site = ((int) (group.high() >>> 48) & 0xf) == SCOPE_SITELOCAL;
    int scope = site ? RtScope.RT_SCOPE_SITE : RtScope.RT_SCOPE_UNIVERSE;
    IfAddrMsg ifm =
        new IfAddrMsg(IpAddress.AF_INET6, MAX_BITS, IfaF.IFA_F_PERMANENT, scope, ifindex);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETMULTICAST, 0, ifm);
    w.attrs().put(Ifa.IFA_MULTICAST, group);
    byte[] forever = new byte[SIZEOF_IFA_CACHEINFO];
    Arrays.fill(forever, 0, SIZEOF_IFA_CACHEINFO / 2, (byte) 0xff);
    w.attrs().put(Ifa.IFA_CACHEINFO, forever);
    return w.message();
  }
}
