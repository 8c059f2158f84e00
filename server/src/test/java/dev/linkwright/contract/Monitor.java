package dev.linkwright.contract;

import dev.linkwright.netlink.NetlinkConnection;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NetlinkTransport;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ip monitor all}: what a namespace has said since it was last asked, in order. */
final class Monitor implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(25);

  private static final int[] GROUPS = {
    RtnlGroup.RTNLGRP_LINK,
    RtnlGroup.RTNLGRP_NEIGH,
    RtnlGroup.RTNLGRP_IPV4_IFADDR,
    RtnlGroup.RTNLGRP_IPV4_ROUTE,
    RtnlGroup.RTNLGRP_IPV4_RULE,
    RtnlGroup.RTNLGRP_IPV6_IFADDR,
    RtnlGroup.RTNLGRP_IPV6_ROUTE,
    RtnlGroup.RTNLGRP_IPV6_RULE,
    RtnlGroup.RTNLGRP_IPV4_NETCONF,
    RtnlGroup.RTNLGRP_IPV6_NETCONF,
    RtnlGroup.RTNLGRP_NSID,
    RtnlGroup.RTNLGRP_NEXTHOP,
    RtnlGroup.RTNLGRP_MDB,
    RtnlGroup.RTNLGRP_BRVLAN,
    RtnlGroup.RTNLGRP_TUNNEL,
    RtnlGroup.RTNLGRP_STATS,
  };

  private final NetlinkTransport socket;

  Monitor(NetlinkTransport socket) {
    this.socket = socket;
    for (int group : GROUPS) {
      socket.join(group);
    }
  }

  /** Lines for what has come; the kernel must be at rest. */
  List<String> lines(NetlinkConnection kernel) {
    List<NetlinkMessage> heard = new ArrayList<>();
    try {
      while (true) {
        heard.addAll(NetlinkMessage.split(socket.receive(QUIET)));
      }
    } catch (NetlinkException silence) {
      if (silence.errno() != Errno.ETIMEDOUT) {
        throw silence;
      }
    }
    return print(heard, new Names(kernel));
  }

  /** Neighbours that go together go in the order of a hash table: here in that of their text. */
  private static List<String> print(List<NetlinkMessage> heard, Names names) {
    List<String> lines = new ArrayList<>();
    int neighbours = 0;
    for (NetlinkMessage message : heard) {
      lines.add(line(message, names));
      if (message.type() == Rtm.RTM_DELNEIGH) {
        neighbours++;
        lines.subList(lines.size() - neighbours, lines.size()).sort(null);
      } else {
        neighbours = 0;
      }
    }
    return lines;
  }

  private static String line(NetlinkMessage message, Names names) {
    RtnlMessage m = RtnlMessage.parse(message);
    return switch (message.type()) {
      case Rtm.RTM_NEWLINK -> "[LINK]" + link(message, m, names);
      case Rtm.RTM_DELLINK -> "[LINK]Deleted " + link(message, m, names);
      case Rtm.RTM_NEWADDR -> "[ADDR]" + AddressLine.of(m, names);
      case Rtm.RTM_DELADDR -> "[ADDR]Deleted " + AddressLine.of(m, names);
      case Rtm.RTM_NEWROUTE -> "[ROUTE]" + RouteLine.of(m, names);
      case Rtm.RTM_DELROUTE -> "[ROUTE]Deleted " + RouteLine.of(m, names);
      case Rtm.RTM_NEWRULE -> "[RULE]" + RuleLine.of(m);
      case Rtm.RTM_DELRULE -> "[RULE]Deleted " + RuleLine.of(m);
      default -> MessageLine.of(message);
    };
  }

  private static String link(NetlinkMessage message, RtnlMessage m, Names names) {
    boolean port = m.fixed(IfInfoMsg.class).family() != Af.AF_UNSPEC;
    return port ? MessageLine.of(message) : LinkLine.of(m, names, LinkLine.Style.ANNOUNCED);
  }

  @Override
  public void close() {
    socket.close();
  }
}
