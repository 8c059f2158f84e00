package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.Arrays;
import java.util.function.Consumer;

/** RTM_GETMULTICAST of IPv4. Source: net/ipv4/igmp.c, {@code inet_fill_ifmcaddr}. */
public final class InetMcRtm {
  private static final int MAX_BITS = 32;
  private static final int SIZEOF_IFA_CACHEINFO = 16;

  private InetMcRtm() {}

  /** Registers the handler. Source: net/ipv4/devinet.c, {@code devinet_rtnl_msg_handlers}. */
  public static void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(
        IpAddress.AF_INET, Rtm.RTM_GETMULTICAST, null, InetMcRtm::inetDumpIfmcaddr);
    handlers.rtnlSince(IpAddress.AF_INET, Rtm.RTM_GETMULTICAST, KernelChange.MULTICAST_DUMP);
  }

  private static void inetDumpIfmcaddr(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    for (InDevice inDev : InetRtm.asked(request)) {
      Igmp.groups(net, inDev.ifindex())
          .forEach(g -> out.accept(inetFillIfmcaddr(inDev.ifindex(), g.address())));
    }
  }

  private static NetlinkMessage inetFillIfmcaddr(int ifindex, IpAddress group) {
    IfAddrMsg ifm =
        new IfAddrMsg(
            IpAddress.AF_INET, MAX_BITS, IfaF.IFA_F_PERMANENT, RtScope.RT_SCOPE_UNIVERSE, ifindex);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_GETMULTICAST, 0, ifm);
    w.attrs().put(Ifa.IFA_MULTICAST, group);
    byte[] forever = new byte[SIZEOF_IFA_CACHEINFO];
    Arrays.fill(forever, 0, SIZEOF_IFA_CACHEINFO / 2, (byte) 0xff);
    w.attrs().put(Ifa.IFA_CACHEINFO, forever);
    return w.message();
  }
}
