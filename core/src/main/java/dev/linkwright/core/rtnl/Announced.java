package dev.linkwright.core.rtnl;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was announced in one namespace, sorted by what it is about.
 *
 * @param names what links are called, by their numbers
 * @param links numbers of links that have come, changed or gone
 * @param addresses where addresses have come, changed or gone
 * @param routes RTM_NEWROUTE and RTM_DELROUTE, in order
 * @param rules RTM_NEWRULE and RTM_DELRULE, in order
 */
record Announced(
    Map<Integer, IfName> names,
    Set<Integer> links,
    Set<Scope> addresses,
    List<RtnlMessage> routes,
    List<RtnlMessage> rules) {
  /**
   * One family on one link.
   *
   * @param family AF_INET or AF_INET6
   * @param link the link's number
   */
  record Scope(int family, int link) {}

  private static final int[] FAMILIES = {IpAddress.AF_INET, IpAddress.AF_INET6};

  /** Both families on every link that something was announced of. */
  List<Scope> onLinks() {
    List<Scope> out = new ArrayList<>();
    for (int link : links) {
      for (int family : FAMILIES) {
        out.add(new Scope(family, link));
      }
    }
    return out;
  }

  static Announced of(List<NetlinkMessage> messages) {
    Announced out =
        new Announced(
            new HashMap<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new ArrayList<>(),
            new ArrayList<>());
    messages.forEach(out::add);
    return out;
  }

  private void add(NetlinkMessage message) {
    switch (message.type()) {
      case Rtm.RTM_NEWLINK, Rtm.RTM_DELLINK -> link(RtnlMessage.parse(message));
      case Rtm.RTM_NEWADDR, Rtm.RTM_DELADDR -> {
        IfAddrMsg head = RtnlMessage.parse(message).fixed(IfAddrMsg.class);
        addresses.add(new Scope(head.family(), head.index()));
      }
      case Rtm.RTM_NEWROUTE, Rtm.RTM_DELROUTE -> item(routes, RtnlMessage.parse(message));
      case Rtm.RTM_NEWRULE, Rtm.RTM_DELRULE -> item(rules, RtnlMessage.parse(message));
      default -> {}
    }
  }

  /** Multicast routing, whose rules are told to the same groups, is no part of a picture. */
  private static void item(List<RtnlMessage> items, RtnlMessage message) {
    int family = message.fixed().family();
    if (family == IpAddress.AF_INET || family == IpAddress.AF_INET6) {
      items.add(message);
    }
  }

  private void link(RtnlMessage message) {
    IfInfoMsg head = message.fixed(IfInfoMsg.class);
    links.add(head.index());
    // A bridge tells of its ports in messages of its own family, with attributes of their own.
    if (head.family() == 0 && message.attrs().has(Ifla.IFLA_IFNAME)) {
      names.put(head.index(), LinkCodec.name(message));
    }
  }
}
