package dev.linkwright.core.dataplane;

import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.FibRuleHdr;
import dev.linkwright.netlink.route.FixedHeader;
import dev.linkwright.netlink.route.Fra;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.IfaF;
import dev.linkwright.netlink.route.NhMsg;
import dev.linkwright.netlink.route.Nha;
import dev.linkwright.netlink.route.NhaResGroup;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a dumped rule, address, nexthop object or route is recognised, asked for and taken away; in
 * the order in which they are replayed.
 */
enum SeedForm {
  RULE(Rtm.RTM_NEWRULE, Rtm.RTM_DELRULE, Rtm.RTM_GETRULE),
  ADDRESS(Rtm.RTM_NEWADDR, Rtm.RTM_DELADDR, Rtm.RTM_GETADDR),
  NEXTHOP(Rtm.RTM_NEWNEXTHOP, Rtm.RTM_DELNEXTHOP, Rtm.RTM_GETNEXTHOP),
  ROUTE(Rtm.RTM_NEWROUTE, Rtm.RTM_DELROUTE, Rtm.RTM_GETROUTE);

  /** What is replayed together, because one may need the other: in this order. */
  static final List<List<SeedForm>> STAGES =
      List.of(List.of(RULE), List.of(ADDRESS), List.of(NEXTHOP, ROUTE));

  /** AF_INET, AF_INET6, RTNL_FAMILY_IPMR, RTNL_FAMILY_IP6MR. */
  private static final List<Integer> FAMILIES = List.of(2, 10, 128, 129);

  /** What a route with a nexthop object says for those who do not know of objects. */
  private static final Set<Integer> SAID_BY_OBJECT =
      Set.of(
          Rta.RTA_OIF.type(), Rta.RTA_GATEWAY.type(), Rta.RTA_VIA.type(), Rta.RTA_MULTIPATH.type());

  /** FIB_RULE_INVERT. */
  private static final int FIB_RULE_INVERT = 2;

  private static final int ADDRESS_FLAGS =
      IfaF.IFA_F_NODAD
          | IfaF.IFA_F_HOMEADDRESS
          | IfaF.IFA_F_MANAGETEMPADDR
          | IfaF.IFA_F_NOPREFIXROUTE
          | IfaF.IFA_F_MCAUTOJOIN;

  private final int newType;
  private final int delType;
  private final int getType;

  SeedForm(int newType, int delType, int getType) {
    this.newType = newType;
    this.delType = delType;
    this.getType = getType;
  }

  int type() {
    return newType;
  }

  /** Whether the attribute says when or how often, not what. */
  private boolean isStamp(int type) {
    return switch (this) {
      case RULE -> type == Fra.FRA_PAD.type();
      case ADDRESS -> type == Ifa.IFA_CACHEINFO.type();
      // What newer kernels report of the use of an object.
      case NEXTHOP -> type > Nha.NHA_RES_GROUP.type();
      case ROUTE -> type == Rta.RTA_CACHEINFO.type() || type == Rta.RTA_PAD.type();
    };
  }

  /** Whether the attribute repeats what a nexthop object says. */
  private boolean isSaidByObject(Attrs tb, int type) {
    return this == ROUTE && tb.has(Rta.RTA_NH_ID) && SAID_BY_OBJECT.contains(type);
  }

  /** The payload of an attribute as a request may have it. */
  private byte[] payload(Attrs tb, int i) {
    return this == NEXTHOP && tb.typeOf(i) == Nha.NHA_RES_GROUP.type()
        ? resGroup(tb.get(Nha.NHA_RES_GROUP))
        : tb.payloadOf(i);
  }

  /** Without the time for which the group has been out of balance. */
  private static byte[] resGroup(Attrs res) {
    return new AttrWriter(32)
        .put(NhaResGroup.NHA_RES_GROUP_BUCKETS, res.get(NhaResGroup.NHA_RES_GROUP_BUCKETS))
        .put(NhaResGroup.NHA_RES_GROUP_IDLE_TIMER, res.get(NhaResGroup.NHA_RES_GROUP_IDLE_TIMER))
        .put(
            NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIMER,
            res.get(NhaResGroup.NHA_RES_GROUP_UNBALANCED_TIMER))
        .toBytes();
  }

  /** The families that dumps are asked for. */
  List<Integer> families() {
    return this == NEXTHOP ? List.of(Af.AF_UNSPEC) : FAMILIES;
  }

  /** The word for people. */
  String word() {
    return this == NEXTHOP ? "nexthop object" : name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the message is of a family the model may have, and configuration rather than a cache.
   */
  boolean isMeant(NetlinkMessage message) {
    FixedHeader header = RtnlMessage.parse(message).fixed();
    boolean cached = header instanceof RtMsg route && (route.flags() & RtmF.RTM_F_CLONED) != 0;
    boolean known = this == NEXTHOP || FAMILIES.contains(header.family());
    return known && !cached;
  }

  NetlinkMessage dumpRequest(int family, int flags) {
    FixedHeader header =
        switch (this) {
          case RULE -> new FibRuleHdr(family, 0, 0, 0, 0, 0, 0);
          case ADDRESS -> new IfAddrMsg(family, 0, 0, 0, 0);
          case NEXTHOP -> new NhMsg(family, 0, 0, 0);
          case ROUTE -> new RtMsg(family, 0, 0, 0, 0, 0, 0, 0, 0);
        };
    return RtnlWriter.begin(getType, flags, header).message();
  }

  /** Equal for two messages that say the same, stamps and states aside. */
  String keyOf(NetlinkMessage message) {
    RtnlMessage m = RtnlMessage.parse(message);
    TreeSet<String> parts = new TreeSet<>();
    for (int i = 0; i < m.attrs().size(); i++) {
      int type = m.attrs().typeOf(i);
      boolean addressFlags = this == ADDRESS && type == Ifa.IFA_FLAGS.type();
      if (!isStamp(type) && !addressFlags && !isSaidByObject(m.attrs(), type)) {
        parts.add(type + "=" + HexFormat.of().formatHex(payload(m.attrs(), i)));
      }
    }
    return requestHeader(m) + " " + parts;
  }

  /**
   * The messages of a dump in the order in which what they say was made: a new IPv6 address is
   * listed before those that are there.
   */
  List<NetlinkMessage> inOrderOfMaking(List<NetlinkMessage> dumped) {
    List<NetlinkMessage> out = new ArrayList<>(dumped);
    if (this == ADDRESS) {
      List<NetlinkMessage> inet6 = new ArrayList<>();
      out.removeIf(m -> isInet6(m) && inet6.add(m));
      Collections.reverse(inet6);
      out.addAll(inet6);
    }
    return out;
  }

  private static boolean isInet6(NetlinkMessage message) {
    return RtnlMessage.parse(message).fixed().family() == IpAddress.AF_INET6;
  }

  NetlinkMessage addition(NetlinkMessage dumped) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | NlmF.NLM_F_CREATE;
    return request(newType, this == ROUTE ? flags | NlmF.NLM_F_APPEND : flags, dumped);
  }

  /** A nexthop object is deleted by its number alone. */
  NetlinkMessage deletion(NetlinkMessage present) {
    int flags = NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK;
    if (this != NEXTHOP) {
      return request(delType, flags, present);
    }
    RtnlWriter w = RtnlWriter.begin(delType, flags, new NhMsg(Af.AF_UNSPEC, 0, 0, 0));
    w.attrs().put(Nha.NHA_ID, RtnlMessage.parse(present).attrs().get(Nha.NHA_ID));
    return w.message();
  }

  private NetlinkMessage request(int type, int flags, NetlinkMessage dumped) {
    RtnlMessage m = RtnlMessage.parse(dumped);
    RtnlWriter w = RtnlWriter.begin(type, flags, requestHeader(m));
    Attrs tb = m.attrs();
    for (int i = 0; i < tb.size(); i++) {
      if (this == ADDRESS && tb.typeOf(i) == Ifa.IFA_FLAGS.type()) {
        w.attrs().put(Ifa.IFA_FLAGS, tb.get(Ifa.IFA_FLAGS) & ADDRESS_FLAGS);
      } else if (this == ADDRESS || !(isStamp(tb.typeOf(i)) || isSaidByObject(tb, tb.typeOf(i)))) {
        w.attrs().putRaw(tb.rawTypeOf(i), payload(tb, i));
      }
    }
    if (this == RULE && !tb.has(Fra.FRA_PRIORITY)) {
      w.attrs().put(Fra.FRA_PRIORITY, 0);
    }
    return w.message();
  }

  /** The header without what the kernel alone sets. */
  private static FixedHeader requestHeader(RtnlMessage m) {
    FixedHeader header = m.fixed();
    if (header instanceof IfAddrMsg a) {
      return new IfAddrMsg(a.family(), a.prefixLen(), 0, a.scope(), a.index());
    }
    if (header instanceof RtMsg r) {
      int flags = m.attrs().has(Rta.RTA_NH_ID) ? 0 : r.flags() & RtnhF.RTNH_F_ONLINK;
      return new RtMsg(
          r.family(),
          r.dstLen(),
          r.srcLen(),
          r.tos(),
          r.table(),
          r.protocol(),
          r.scope(),
          r.type(),
          flags);
    }
    if (header instanceof NhMsg n) {
      return new NhMsg(n.family(), 0, n.protocol(), n.flags() & RtnhF.RTNH_F_ONLINK);
    }
    if (header instanceof FibRuleHdr h) {
      return new FibRuleHdr(
          h.family(),
          h.dstLen(),
          h.srcLen(),
          h.tos(),
          h.table(),
          h.action(),
          h.flags() & FIB_RULE_INVERT);
    }
    throw new IllegalArgumentException("not seeded: " + Arrays.toString(new Object[] {header}));
  }
}
