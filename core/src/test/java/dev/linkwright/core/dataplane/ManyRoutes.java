package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Requests for host routes whose addresses share no pattern. */
final class ManyRoutes {
  private ManyRoutes() {}

  /** Those numbered {@code from} to before {@code to}, over the device {@code oif}. */
  static List<NetlinkMessage> adding(int oif, int from, int to) {
    List<NetlinkMessage> out = new ArrayList<>();
    for (int i = from; i < to; i++) {
      RtMsg rtm =
          new RtMsg(
              IpAddress.AF_INET,
              32,
              0,
              0,
              RtTable.RT_TABLE_MAIN,
              Rtprot.RTPROT_BOOT,
              RtScope.RT_SCOPE_LINK,
              Rtn.RTN_UNICAST,
              0);
      int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE | NlmF.NLM_F_EXCL;
      RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWROUTE, flags, rtm);
      w.attrs().put(Rta.RTA_DST, IpAddress.v4(0x0a000000 + ((i * 0x9e3779b1) >>> 8)));
      w.attrs().put(Rta.RTA_OIF, oif);
      out.add(w.message());
    }
    return out;
  }
}
