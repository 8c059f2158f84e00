package dev.linkwright.server.rehearsal;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.HashSet;
import java.util.Set;

/**
 * Which objects a program's requests named, as far as it takes to tell what it asked for from what
 * the kernel did by itself. A namesake in another namespace counts as asked for, too: a message
 * does not say which namespace it is sent in.
 */
final class RequestedObjects {
  private final Set<String> linkNames = new HashSet<>();
  private final Set<Integer> linkIndexes = new HashSet<>();
  private final Set<IpAddress> addresses = new HashSet<>();
  private final Set<Destination> routes = new HashSet<>();
  private final Set<RuleNumber> rules = new HashSet<>();

  private record Destination(IpPrefix prefix, long table) {}

  private record RuleNumber(int family, long priority) {}

  /** Takes a request into account. What cannot be read names nothing. */
  void add(NetlinkMessage request) {
    RtnlMessage message;
    try {
      message = RtnlMessage.parse(request);
    } catch (NetlinkException e) {
      return;
    }
    Attrs attrs = message.attrs();
    if (message.fixed() instanceof IfInfoMsg link) {
      linkIndexes.add(link.index());
      if (attrs.has(Ifla.IFLA_IFNAME)) {
        linkNames.add(attrs.get(Ifla.IFLA_IFNAME));
      }
    } else if (message.fixed() instanceof IfAddrMsg) {
      if (attrs.has(Ifa.IFA_LOCAL) || attrs.has(Ifa.IFA_ADDRESS)) {
        addresses.add(
            attrs.has(Ifa.IFA_LOCAL) ? attrs.get(Ifa.IFA_LOCAL) : attrs.get(Ifa.IFA_ADDRESS));
      }
    } else if (message.fixed() instanceof RtMsg route) {
      routes.add(destination(route, attrs));
    } else if (message.fixed() instanceof FibRuleHdr rule) {
      rules.add(new RuleNumber(rule.family(), attrs.getOr(Fra.FRA_PRIORITY, -1L)));
    }
  }

  private static Destination destination(RtMsg route, Attrs attrs) {
    IpPrefix prefix =
        attrs.has(Rta.RTA_DST)
            ? new IpPrefix(attrs.get(Rta.RTA_DST), route.dstLen())
            : IpPrefix.all(route.family());
    return new Destination(prefix, attrs.getOr(Rta.RTA_TABLE, (long) route.table()));
  }

  boolean hasLink(String name, int index) {
    return linkNames.contains(name) || linkIndexes.contains(index);
  }

  boolean hasAddress(IpAddress local) {
    return addresses.contains(local);
  }

  boolean hasRoute(IpPrefix prefix, long table) {
    return routes.contains(new Destination(prefix, table));
  }

  /**
   * A rule that was asked for without a priority got one from the kernel: any new one may be it.
   */
  boolean hasRule(int family, long priority) {
    return rules.contains(new RuleNumber(family, priority))
        || rules.contains(new RuleNumber(family, -1));
  }
}
