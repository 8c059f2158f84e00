package dev.linkwright.core.dataplane.ip;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetInAddr;
import static dev.linkwright.netlink.route.Rta.*;

import dev.linkwright.core.dataplane.fib.FibAlias;
import dev.linkwright.core.dataplane.fib.FibConfigMsg;
import dev.linkwright.core.dataplane.fib.FibFill;
import dev.linkwright.core.dataplane.fib.FibLookup;
import dev.linkwright.core.dataplane.fib.FibResult;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.LookupStep;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RTM_GETROUTE for one IPv4 destination. Source: net/ipv4/route.c, {@code inet_rtm_getroute}. */
public final class InetRtmGetroute {
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_TCP = 6;
  private static final int IPPROTO_UDP = 17;

  /** The bits of the type of service that flows had. */
  private static final int IPTOS_RT_MASK = 0x1c;

  /** All bits of the DSCP. */
  private static final int INET_DSCP_MASK = 0xfc;

  private static final int BITS = 32;
  private static final long INVALID_UID = 0xffff_ffffL;

  /** What a strictly checked request may have. Source: {@code inet_rtm_valid_getroute_req}. */
  private static final Set<Integer> ALLOWED =
      Set.of(
          RTA_IIF.type(),
          RTA_OIF.type(),
          RTA_SRC.type(),
          RTA_DST.type(),
          RTA_IP_PROTO.type(),
          RTA_SPORT.type(),
          RTA_DPORT.type(),
          RTA_MARK.type(),
          RTA_UID.type());

  private final FibLookup lookup;

  public InetRtmGetroute(FibLookup lookup) {
    this.lookup = lookup;
  }

  /** Registers the handler. Source: net/ipv4/route.c, {@code ip_rt_init}. */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_GETROUTE, this::inetRtmGetroute, null);
  }

  private void inetRtmGetroute(RtnlRequest request) {
    Attrs tb = parse(request);
    RtMsg rtm = RtMsg.read(request.bytes(), NlMsgHdr.SIZE);
    Flow flow = flow(request, rtm, tb);
    Verdict<Rtable> verdict = resolve(request.net(), flow, new ArrayList<>());
    Rtable rt = verdict.value();
    if (rt == null) {
      throw NetlinkException.refused(
          verdict.errno() == null ? Errno.EHOSTUNREACH : verdict.errno());
    }
    FibResult res = rt.result();
    boolean asksTable = (rtm.flags() & RtmF.RTM_F_LOOKUP_TABLE) != 0;
    long found = res == null ? RtTable.RT_TABLE_UNSPEC : res.table();
    long table = asksTable ? found : RtTable.RT_TABLE_MAIN;
    request.rtnlUnicast(
        (rtm.flags() & RtmF.RTM_F_FIB_MATCH) != 0
            ? fibMatch(request.net(), rt, flow, table)
            : rtFillInfo(request.net(), rt, flow, table, (rtm.flags() & RtmF.RTM_F_NOTIFY) != 0));
  }

  /**
   * The route of a flow that came in on {@code flow.iif()}, or that the host itself sends where
   * that is 0.
   *
   * @param steps where every decision is written down
   */
  public Verdict<Rtable> resolve(Net net, Flow flow, List<LookupStep> steps) {
    if (flow.iif() == 0) {
      return IpRouteOutput.ipRouteOutputKey(lookup, net, flow, steps);
    }
    NetDevice dev = NetdevState.devGetByIndex(net, flow.iif());
    return dev == null
        ? Verdict.failed(Errno.ENODEV)
        : IpRouteInput.ipRouteInput(lookup, net, flow, dev, steps);
  }

  /** Source: net/ipv4/route.c, {@code inet_rtm_valid_getroute_req}. */
  private static Attrs parse(RtnlRequest request) {
    request.requireHeader(RtMsg.SIZE, "ipv4: Invalid header for route get request");
    if (!request.strictChk()) {
      return request.parse(RtMsg.SIZE, FibConfigMsg.RTM_IPV4_POLICY, Validate.LIBERAL);
    }
    RtMsg rtm = RtMsg.read(request.bytes(), NlMsgHdr.SIZE);
    boolean lengths =
        (rtm.srcLen() != 0 && rtm.srcLen() != BITS) || (rtm.dstLen() != 0 && rtm.dstLen() != BITS);
    if (lengths || (rtm.table() | rtm.protocol() | rtm.scope() | rtm.type()) != 0) {
      throw refused("ipv4: Invalid values in header for route get request");
    }
    if ((rtm.flags() & ~(RtmF.RTM_F_NOTIFY | RtmF.RTM_F_LOOKUP_TABLE | RtmF.RTM_F_FIB_MATCH))
        != 0) {
      throw refused("ipv4: Unsupported rtm_flags for route get request");
    }
    Attrs tb = request.parse(RtMsg.SIZE, FibConfigMsg.RTM_IPV4_POLICY, Validate.DEPRECATED_STRICT);
    if ((tb.has(RTA_SRC) && rtm.srcLen() == 0) || (tb.has(RTA_DST) && rtm.dstLen() == 0)) {
      throw refused("ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4");
    }
    for (int i = 0; i < tb.size(); i++) {
      if (!ALLOWED.contains(tb.typeOf(i))) {
        throw refused("ipv4: Unsupported attribute in route get request");
      }
    }
    return tb;
  }

  private static Flow flow(RtnlRequest request, RtMsg rtm, Attrs tb) {
    int proto = tb.getOr(RTA_IP_PROTO, IPPROTO_UDP);
    if (proto != IPPROTO_TCP && proto != IPPROTO_UDP && proto != IPPROTO_ICMP) {
      throw NetlinkException.refused(Errno.EOPNOTSUPP, "Unsupported ip proto");
    }
    int iif = tb.getOr(RTA_IIF, 0);
    Flow.Transport transport =
        new Flow.Transport(
            proto,
            tb.has(RTA_SPORT) ? tb.get(RTA_SPORT) : 0,
            tb.has(RTA_DPORT) ? tb.get(RTA_DPORT) : 0,
            tb.getOr(RTA_UID, iif == 0 ? 0 : INVALID_UID),
            0);
    Flow.Devices dev = Flow.Devices.of(tb.getOr(RTA_OIF, 0), iif);
    return new Flow(
        address(request, tb, RTA_DST),
        address(request, tb, RTA_SRC),
        dev,
        tb.getOr(RTA_MARK, 0),
        new Flow.Traffic(rtm.tos() & knownTos(request.net()), 0),
        0,
        transport);
  }

  private static int knownTos(Net net) {
    return net.has(KernelChange.RULE_DSCP) ? INET_DSCP_MASK : IPTOS_RT_MASK;
  }

  private static IpAddress address(RtnlRequest request, Attrs tb, Ip key) {
    return tb.has(key) ? nlaGetInAddr(request.bytes(), tb, key) : IpAddress.any(IpAddress.AF_INET);
  }

  /** Of the route; before, what was asked for was repeated. */
  private static int toldTos(Net net, Rtable rt, Flow asked) {
    if (!net.has(KernelChange.ROUTE_TOS_TOLD)) {
      return asked.tos();
    }
    FibResult res = rt.result();
    return res == null ? 0 : res.alias().tos();
  }

  /** The route itself in place of the destination's (RTM_F_FIB_MATCH). */
  private static NetlinkMessage fibMatch(Net net, Rtable rt, Flow asked, long table) {
    FibResult res = rt.result();
    if (res == null) {
      Errno errno = FibProps.of(rt.type()).error();
      throw NetlinkException.refused(errno == null ? Errno.EHOSTUNREACH : errno);
    }
    FibAlias used = new FibAlias(toldTos(net, rt, asked), rt.type(), res.alias().info());
    return FibFill.fibDumpInfo(
        net, Rtm.RTM_NEWROUTE, 0, new FibFill.RtInfo(table, res.prefix(), used));
  }

  /** Source: net/ipv4/route.c, {@code rt_fill_info}. */
  private static NetlinkMessage rtFillInfo(
      Net net, Rtable rt, Flow asked, long table, boolean notify) {
    int tos = toldTos(net, rt, asked);
    int flags = (rt.flags() & ~0xffff) | RtmF.RTM_F_CLONED | (notify ? RtmF.RTM_F_NOTIFY : 0);
    boolean hasSrc = !asked.src().isUnspecified();
    int low = table < 256 ? (int) table : RtTable.RT_TABLE_COMPAT;
    RtMsg header =
        new RtMsg(IpAddress.AF_INET, BITS, hasSrc ? BITS : 0, tos, low, 0, 0, rt.type(), flags);
    RtnlWriter w = RtnlWriter.begin(Rtm.RTM_NEWROUTE, 0, header);
    AttrWriter out = w.attrs();
    out.put(RTA_TABLE, table).put(RTA_DST, asked.dst());
    if (hasSrc) {
      out.put(RTA_SRC, asked.src());
    }
    out.put(RTA_OIF, rt.dev());
    if (rt.realms() != 0) {
      out.put(RTA_FLOW, rt.realms());
    }
    if (!rt.input() && !rt.flow().src().equals(asked.src())) {
      out.put(RTA_PREFSRC, rt.flow().src());
    }
    gateway(out, rt.gateway());
    rt.metrics().put(out);
    if (asked.mark() != 0) {
      out.put(RTA_MARK, asked.mark());
    }
    if (asked.transport().uid() != INVALID_UID) {
      out.put(RTA_UID, asked.transport().uid());
    }
    if (rt.input()) {
      out.put(RTA_IIF, asked.iif());
    }
    out.put(RTA_CACHEINFO, new byte[32]);
    return w.message();
  }

  private static void gateway(AttrWriter out, @Nullable IpAddress gateway) {
    if (gateway == null) {
      return;
    }
    if (gateway.isV4()) {
      out.put(RTA_GATEWAY, gateway);
    } else {
      out.put(RTA_VIA, FibFill.via(gateway));
    }
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
