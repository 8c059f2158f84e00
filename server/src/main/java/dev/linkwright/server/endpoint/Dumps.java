package dev.linkwright.server.endpoint;

import dev.linkwright.core.dataplane.Host;
import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a namespace of the model dumps to anybody who asks. */
record Dumps(Host host, int netns) {
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** Every link, in the order of their numbers as the kernel lists them. */
  List<RtnlMessage> links() {
    return dump(Rtm.RTM_GETLINK, new IfInfoMsg(0, 0, 0, 0, 0));
  }

  /** The names of links by their numbers. */
  Map<Integer, String> names() {
    return links().stream()
        .collect(
            Collectors.toMap(
                l -> l.fixed(IfInfoMsg.class).index(), l -> l.attrs().get(Ifla.IFLA_IFNAME)));
  }

  List<RtnlMessage> addresses(int family) {
    return dump(Rtm.RTM_GETADDR, new IfAddrMsg(family, 0, 0, 0, 0));
  }

  /** The IPv6 groups devices are in. */
  List<RtnlMessage> groups() {
    return dump(Rtm.RTM_GETMULTICAST, new IfAddrMsg(IpAddress.AF_INET6, 0, 0, 0, 0));
  }

  List<RtnlMessage> routes(int family) {
    return dump(Rtm.RTM_GETROUTE, new RtMsg(family, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  /** Neighbours, or of AF_BRIDGE the entries of bridges and the addresses devices listen to. */
  List<RtnlMessage> neighbours(int family) {
    return dump(Rtm.RTM_GETNEIGH, new NdMsg(family, 0, 0, 0, 0));
  }

  private List<RtnlMessage> dump(int type, FixedHeader header) {
    try (NetlinkConnection connection = new NetlinkConnection(host.open(netns), AT_ONCE)) {
      RtnlWriter question = RtnlWriter.begin(type, NlmF.NLM_F_REQUEST, header);
      return connection.dump(question.message()).consistentMessages().stream()
          .map(RtnlMessage::parse)
          .toList();
    }
  }
}
