package dev.linkwright.server.changes;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.BridgeVlanInfo;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaBridge;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.IflaOfBridge;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.Rtprot;
import dev.linkwright.netlink.value.IpPrefix;
import dev.linkwright.server.changes.Change.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names of the objects that a request is about: a link by its number, its name and its group;
 * one that the kernel is to name by its kind; an address by its link's number and itself; a route
 * by prefix and table, and whether the kernel is said to have made it; a rule by family and
 * priority; a neighbour or an fdb entry by its link's number and its address; a next hop object by
 * its id; a VLAN by its port's number and its own.
 */
final class RequestKeys {
  /** Said instead of a number that the kernel chooses. */
  static final long CHOSEN = -1;

  private static final long RT_TABLE_MAIN = 254;

  /** Kinds that come in pairs: the other one is asked for, too, whatever it is called. */
  private static final Set<String> PAIRS = Set.of("veth", "vxcan");

  private final int netns;
  private final Attrs attrs;
  private final List<Key> out = new ArrayList<>();

  private RequestKeys(int netns, Attrs attrs) {
    this.netns = netns;
    this.attrs = attrs;
  }

  static List<Key> of(int netns, RtnlMessage message) {
    RequestKeys keys = new RequestKeys(netns, message.attrs());
    if (message.fixed() instanceof IfInfoMsg link && link.family() == Af.AF_BRIDGE) {
      keys.port(link);
    } else if (message.fixed() instanceof IfInfoMsg link) {
      keys.link(link);
    } else if (message.fixed() instanceof IfAddrMsg address) {
      keys.address(address);
    } else if (message.fixed() instanceof RtMsg route) {
      keys.route(route);
    } else if (message.fixed() instanceof FibRuleHdr rule) {
      keys.add(ObjectType.RULE, rule.family(), keys.attrs.getOr(Fra.FRA_PRIORITY, CHOSEN));
    } else if (message.fixed() instanceof NdMsg neighbour) {
      keys.neighbour(neighbour);
    } else if (message.fixed() instanceof NhMsg) {
      keys.add(ObjectType.NEXTHOP, keys.attrs.getOr(Nha.NHA_ID, CHOSEN));
    }
    return keys.out;
  }

  private void add(ObjectType type, Object... name) {
    out.add(Key.of(netns, type, name));
  }

  private void link(IfInfoMsg link) {
    String kind = attrs.getOrEmpty(Ifla.IFLA_LINKINFO).getOr(IflaInfo.IFLA_INFO_KIND, "");
    boolean named = attrs.has(Ifla.IFLA_IFNAME);
    boolean elsewhere =
        attrs.has(Ifla.IFLA_NET_NS_FD)
            || attrs.has(Ifla.IFLA_NET_NS_PID)
            || attrs.has(Ifla.IFLA_TARGET_NETNSID);
    if (link.index() != 0) {
      add(ObjectType.LINK, link.index());
    }
    if (named) {
      add(ObjectType.LINK, attrs.get(Ifla.IFLA_IFNAME));
    }
    if (!named && link.index() == 0 && attrs.has(Ifla.IFLA_GROUP)) {
      add(ObjectType.LINK, "group", attrs.get(Ifla.IFLA_GROUP));
    }
    if (elsewhere && link.index() != 0) {
      out.add(Key.of(Key.ANYWHERE, ObjectType.LINK, link.index()));
    }
    if (elsewhere && named) {
      out.add(Key.of(Key.ANYWHERE, ObjectType.LINK, attrs.get(Ifla.IFLA_IFNAME)));
    }
    if (link.index() == 0 && !kind.isEmpty() && (PAIRS.contains(kind) || !named)) {
      out.add(Key.of(PAIRS.contains(kind) ? Key.ANYWHERE : netns, ObjectType.LINK, "kind", kind));
    }
  }

  private void address(IfAddrMsg address) {
    if (attrs.has(Ifa.IFA_LOCAL) || attrs.has(Ifa.IFA_ADDRESS)) {
      add(
          ObjectType.ADDRESS,
          address.index(),
          attrs.has(Ifa.IFA_LOCAL) ? attrs.get(Ifa.IFA_LOCAL) : attrs.get(Ifa.IFA_ADDRESS));
    }
  }

  private void route(RtMsg route) {
    IpPrefix prefix =
        attrs.has(Rta.RTA_DST)
            ? new IpPrefix(attrs.get(Rta.RTA_DST), route.dstLen()).masked()
            : IpPrefix.all(route.family());
    long table = attrs.getOr(Rta.RTA_TABLE, (long) route.table());
    long used = table == 0 ? RT_TABLE_MAIN : table;
    add(ObjectType.ROUTE, prefix, used);
    if (route.protocol() == Rtprot.RTPROT_KERNEL) {
      add(ObjectType.ROUTE, prefix, used, "kernel");
    }
  }

  private void neighbour(NdMsg neighbour) {
    if (neighbour.family() == Af.AF_BRIDGE && attrs.has(Nda.NDA_LLADDR)) {
      add(ObjectType.FDB, neighbour.index(), attrs.get(Nda.NDA_LLADDR));
    } else if (attrs.has(Nda.NDA_DST)) {
      add(ObjectType.NEIGHBOUR, neighbour.index(), attrs.get(Nda.NDA_DST));
    }
  }

  /** The VLANs of a port: one each, or the first and the last of a range. */
  private void port(IfInfoMsg link) {
    add(ObjectType.LINK, link.index());
    Attrs spec = attrs.getOrEmpty(IflaOfBridge.IFLA_AF_SPEC);
    int first = 0;
    for (int i = 0; i < spec.size(); i++) {
      if (spec.typeOf(i) != IflaBridge.IFLA_BRIDGE_VLAN_INFO.type()) {
        continue;
      }
      byte[] info = spec.payloadOf(i);
      int flags = Bytes.getU16(info, 0);
      int vid = Bytes.getU16(info, 2);
      if ((flags & BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_BEGIN) != 0) {
        first = vid;
        continue;
      }
      boolean range = (flags & BridgeVlanInfo.BRIDGE_VLAN_INFO_RANGE_END) != 0;
      for (int v = range ? first : vid; v <= vid; v++) {
        add(ObjectType.VLAN, link.index(), v);
      }
    }
  }
}
