package dev.linkwright.core.dataplane.fib6;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetIn6Addr;
import static dev.linkwright.netlink.route.Rta.RTA_DPORT;
import static dev.linkwright.netlink.route.Rta.RTA_DST;
import static dev.linkwright.netlink.route.Rta.RTA_FLOWLABEL;
import static dev.linkwright.netlink.route.Rta.RTA_IIF;
import static dev.linkwright.netlink.route.Rta.RTA_IP_PROTO;
import static dev.linkwright.netlink.route.Rta.RTA_MARK;
import static dev.linkwright.netlink.route.Rta.RTA_OIF;
import static dev.linkwright.netlink.route.Rta.RTA_SPORT;
import static dev.linkwright.netlink.route.Rta.RTA_SRC;
import static dev.linkwright.netlink.route.Rta.RTA_UID;

import dev.linkwright.core.dataplane.addrconf.AddrType;
import dev.linkwright.core.dataplane.addrconf.SaddrSelect;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.IpProto;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RTM_GETROUTE: which route a packet would take. Source: net/ipv6/route.c. */
final class Fib6GetRoute {
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int HOST_BITS = 128;
  private static final long IPV6_FLOWLABEL_MASK = 0xfffff;

  /** INVALID_UID: nobody on this host sends it. */
  private static final long INVALID_UID = 0xffff_ffffL;

  private static final Set<Integer> SUPPORTED =
      Set.of(
          RTA_SRC.type(),
          RTA_DST.type(),
          RTA_IIF.type(),
          RTA_OIF.type(),
          RTA_MARK.type(),
          RTA_UID.type(),
          RTA_SPORT.type(),
          RTA_DPORT.type(),
          RTA_IP_PROTO.type());

  private final Fib6Lookup lookup;

  Fib6GetRoute(Fib6Lookup lookup) {
    this.lookup = lookup;
  }

  /** Source: net/ipv6/route.c, {@code inet6_rtm_getroute}. */
  void inet6RtmGetroute(RtnlRequest request) {
    Net net = request.net();
    Attrs tb = inet6RtmValidGetrouteReq(request);
    IpAddress src = address(request, tb, RTA_SRC);
    IpAddress dst = address(request, tb, RTA_DST);
    rtmGetrouteParseIpProto(tb);
    int iif = tb.getOr(RTA_IIF, 0);
    if (iif != 0 && NetdevState.devGetByIndex(net, iif) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    int oif = iif == 0 ? tb.getOr(RTA_OIF, 0) : 0;
    Flow flow =
        new Flow(
            dst,
            src,
            Flow.Devices.of(oif, iif),
            tb.getOr(RTA_MARK, 0),
            new Flow.Traffic(RtMsg.read(request.bytes(), NlMsgHdr.SIZE).tos(), label(net, tb)),
            0,
            transport(tb, iif));
    List<LookupStep> steps = new ArrayList<>();
    Verdict<Fib6Info> verdict =
        iif != 0 ? ip6RouteInputLookup(net, flow, steps) : ip6RouteOutput(net, flow, steps);
    Fib6Info rt = verdict.value();
    if (rt == null) {
      Errno errno = verdict.errno();
      throw NetlinkException.refused(errno == null ? Errno.ENETUNREACH : errno);
    }
    reply(request, rt, flow);
  }

  private static void reply(RtnlRequest request, Fib6Info rt, Flow flow) {
    Net net = request.net();
    boolean fibmatch =
        (RtMsg.read(request.bytes(), NlMsgHdr.SIZE).flags() & RtmF.RTM_F_FIB_MATCH) != 0;
    if (fibmatch) {
      request.rtnlUnicast(Fib6Fill.fibMatch(net, rt, flow.iif()));
      return;
    }
    NetDevice dev = NetdevState.devGetByIndex(net, rt.nh().oif());
    IpAddress source = null;
    if (flow.iif() == 0) {
      IpAddress prefsrc = rt.prefsrc();
      source = prefsrc != null ? prefsrc : SaddrSelect.ipv6DevGetSaddr(net, dev, flow.dst());
    }
    int oif = ip6RtGetDev(net, rt, dev);
    request.rtnlUnicast(
        Fib6Fill.answer(rt, new Fib6Fill.Answer(flow.dst(), flow.src(), flow.iif(), oif, source)));
  }

  /** Source: net/ipv4/netlink.c, {@code rtm_getroute_parse_ip_proto}. */
  private static void rtmGetrouteParseIpProto(Attrs tb) {
    if (tb.has(RTA_IP_PROTO)) {
      int proto = tb.get(RTA_IP_PROTO);
      if (proto != IpProto.IPPROTO_TCP && proto != IpProto.IPPROTO_UDP && proto != IPPROTO_ICMPV6) {
        throw NetlinkException.refused(Errno.EOPNOTSUPP, "Unsupported ip proto");
      }
    }
  }

  private static Flow.Transport transport(Attrs tb, int iif) {
    return new Flow.Transport(
        tb.getOr(RTA_IP_PROTO, 0),
        tb.has(RTA_SPORT) ? tb.get(RTA_SPORT) : 0,
        tb.has(RTA_DPORT) ? tb.get(RTA_DPORT) : 0,
        tb.getOr(RTA_UID, iif == 0 ? 0 : INVALID_UID),
        0);
  }

  private static long label(Net net, Attrs tb) {
    boolean said = net.has(KernelChange.ROUTE_FLOWLABEL) && tb.has(RTA_FLOWLABEL);
    return said ? tb.get(RTA_FLOWLABEL) & IPV6_FLOWLABEL_MASK : 0;
  }

  /** :: if the attribute is not there. */
  private static IpAddress address(RtnlRequest request, Attrs tb, Ip key) {
    if (!tb.has(key)) {
      return IpAddress.any(IpAddress.AF_INET6);
    }
    if (tb.length(key) < HOST_BITS / 8) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    return nlaGetIn6Addr(request.bytes(), tb, key);
  }

  /** The way of a packet that came in. Source: {@code ip6_route_input_lookup}. */
  private Verdict<Fib6Info> ip6RouteInputLookup(Net net, Flow flow, List<LookupStep> steps) {
    int flags = AddrType.rt6NeedStrict(flow.dst()) ? Fib6Lookup.RT6_LOOKUP_F_IFACE : 0;
    return lookup.fib6RuleLookup(net, flow, flags, true, steps);
  }

  /** The way of a packet the host sends. Source: {@code ip6_route_output_flags_noref}. */
  private Verdict<Fib6Info> ip6RouteOutput(Net net, Flow flow, List<LookupStep> steps) {
    Verdict<Fib6Info> linkScope = l3mdevLinkScopeLookup(net, flow, steps);
    if (linkScope != null) {
      return linkScope;
    }
    boolean strict =
        AddrType.rt6NeedStrict(flow.dst()) || (flow.oif() != 0 && flow.src().isUnspecified());
    return lookup.fib6RuleLookup(
        net,
        flow.withIif(NetdevState.LOOPBACK_IFINDEX),
        strict ? Fib6Lookup.RT6_LOOKUP_F_IFACE : 0,
        false,
        steps);
  }

  /**
   * Link-local and multicast destinations over a port of a VRF are looked up in the VRF's table
   * only; over the VRF itself there is no way to them. Source: drivers/net/vrf.c, {@code
   * vrf_link_scope_lookup}.
   *
   * @return null where this does not apply
   */
  private static @Nullable Verdict<Fib6Info> l3mdevLinkScopeLookup(
      Net net, Flow flow, List<LookupStep> steps) {
    boolean linkScope =
        AddrType.is(flow.dst(), AddrType.IPV6_ADDR_MULTICAST | AddrType.IPV6_ADDR_LINKLOCAL);
    NetDevice out = flow.oif() == 0 ? null : NetdevState.devGetByIndex(net, flow.oif());
    NetDevice master = out == null ? null : NetdevState.l3mdevMasterDev(net, out);
    if (!linkScope || out == null || master == null) {
      return null;
    }
    if (master.ifindex() == out.ifindex()) {
      return Verdict.failed(Errno.ENETUNREACH);
    }
    long id = Integer.toUnsignedLong(master.l3mdevFibTable());
    Fib6Table table = Fib6State.fib6GetTable(net, id);
    steps.add(new LookupStep.Table(id, table != null));
    if (table == null) {
      return null;
    }
    Fib6Lookup.Search search =
        new Fib6Lookup.Search(flow, flow.oif(), Fib6Lookup.RT6_LOOKUP_F_IFACE);
    Verdict<Fib6Info> verdict = Fib6Lookup.ip6PolRoute(net, table, search, steps);
    boolean notFound =
        verdict.goesOn() && Fib6Lookup.fib6TableLookup(net, table, search, steps) == null;
    return notFound ? Verdict.failed(Errno.ENETUNREACH) : verdict;
  }

  /**
   * The device a packet leaves by: for the host's own addresses the loopback device, or the master
   * of the layer-3 domain. Source: net/ipv6/route.c, {@code ip6_rt_get_dev_rcu}.
   */
  private static int ip6RtGetDev(Net net, Fib6Info rt, @Nullable NetDevice dev) {
    boolean ours = rt.has(Rtf.RTF_LOCAL | Rtf.RTF_ANYCAST);
    if (dev == null || !ours) {
      return rt.nh().oif();
    }
    if (dev.isL3Slave() && !AddrType.rt6NeedStrict(rt.key().dst().address())) {
      NetDevice master = NetdevState.l3mdevMasterDev(net, dev);
      return master == null ? rt.nh().oif() : master.ifindex();
    }
    return dev.isL3Master() ? dev.ifindex() : NetdevState.LOOPBACK_IFINDEX;
  }

  /** Source: net/ipv6/route.c, {@code inet6_rtm_valid_getroute_req}. */
  private static Attrs inet6RtmValidGetrouteReq(RtnlRequest request) {
    request.requireHeader(RtMsg.SIZE, "ipv6: Invalid header for get route request");
    if (!request.strictChk()) {
      return request.parse(RtMsg.SIZE, Fib6Msg.RTM_IPV6_POLICY, Validate.LIBERAL);
    }
    RtMsg rtm = RtMsg.read(request.bytes(), NlMsgHdr.SIZE);
    boolean partial =
        (rtm.srcLen() != 0 && rtm.srcLen() != HOST_BITS)
            || (rtm.dstLen() != 0 && rtm.dstLen() != HOST_BITS);
    if (partial || (rtm.table() | rtm.protocol() | rtm.scope() | rtm.type()) != 0) {
      throw refused("ipv6: Invalid values in header for get route request");
    }
    if ((rtm.flags() & ~RtmF.RTM_F_FIB_MATCH) != 0) {
      throw refused("ipv6: Invalid flags for get route request");
    }
    Attrs tb = request.parse(RtMsg.SIZE, Fib6Msg.RTM_IPV6_POLICY, Validate.DEPRECATED_STRICT);
    if ((tb.has(RTA_SRC) && rtm.srcLen() == 0) || (tb.has(RTA_DST) && rtm.dstLen() == 0)) {
      throw refused("ipv6: rtm_src_len and rtm_dst_len must be 128 for IPv6");
    }
    boolean labels = request.net().has(KernelChange.ROUTE_FLOWLABEL);
    if (labels && tb.has(RTA_FLOWLABEL) && (tb.get(RTA_FLOWLABEL) & ~IPV6_FLOWLABEL_MASK) != 0) {
      throw new NetlinkException(
          Errno.EINVAL, ExtAck.at("Invalid flow label", tb.offsetOf(RTA_FLOWLABEL)));
    }
    for (int i = 0; i < tb.size(); i++) {
      boolean isLabel = labels && tb.typeOf(i) == RTA_FLOWLABEL.type();
      if (!isLabel && !SUPPORTED.contains(tb.typeOf(i))) {
        throw refused("ipv6: Unsupported attribute in get route request");
      }
    }
    return tb;
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
