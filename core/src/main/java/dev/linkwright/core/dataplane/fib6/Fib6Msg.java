package dev.linkwright.core.dataplane.fib6;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetIn6Addr;
import static dev.linkwright.netlink.route.Rta.RTA_DPORT;
import static dev.linkwright.netlink.route.Rta.RTA_DST;
import static dev.linkwright.netlink.route.Rta.RTA_ENCAP;
import static dev.linkwright.netlink.route.Rta.RTA_ENCAP_TYPE;
import static dev.linkwright.netlink.route.Rta.RTA_EXPIRES;
import static dev.linkwright.netlink.route.Rta.RTA_FLOWLABEL;
import static dev.linkwright.netlink.route.Rta.RTA_GATEWAY;
import static dev.linkwright.netlink.route.Rta.RTA_IIF;
import static dev.linkwright.netlink.route.Rta.RTA_IP_PROTO;
import static dev.linkwright.netlink.route.Rta.RTA_MARK;
import static dev.linkwright.netlink.route.Rta.RTA_METRICS;
import static dev.linkwright.netlink.route.Rta.RTA_MULTIPATH;
import static dev.linkwright.netlink.route.Rta.RTA_NH_ID;
import static dev.linkwright.netlink.route.Rta.RTA_OIF;
import static dev.linkwright.netlink.route.Rta.RTA_PREF;
import static dev.linkwright.netlink.route.Rta.RTA_PREFSRC;
import static dev.linkwright.netlink.route.Rta.RTA_PRIORITY;
import static dev.linkwright.netlink.route.Rta.RTA_SPORT;
import static dev.linkwright.netlink.route.Rta.RTA_SRC;
import static dev.linkwright.netlink.route.Rta.RTA_TABLE;
import static dev.linkwright.netlink.route.Rta.RTA_UID;
import static dev.linkwright.netlink.route.Rta.RTA_VIA;

import dev.linkwright.core.dataplane.fib6.Fib6Route.WeightedHop;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.route.Lwtunnel;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.ExtAck;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.RtaPref;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request about a route. Source: net/ipv6/route.c, {@code rtm_to_fib6_config}.
 *
 * @param config what it asks for
 * @param hops its next hops, or null if it has no RTA_MULTIPATH
 */
record Fib6Msg(Fib6Config config, @Nullable List<WeightedHop> hops) {
  /** Source: net/ipv6/route.c, {@code rtm_ipv6_policy}. */
  static final NlaPolicy RTM_IPV6_POLICY =
      NlaPolicy.policy(
              Rta.SET,
              RTA_NH_ID.type(),
              Nla.min(RTA_GATEWAY, 16),
              Nla.min(RTA_PREFSRC, 16),
              Nla.u32(RTA_OIF),
              Nla.u32(RTA_IIF),
              Nla.of(RTA_PRIORITY),
              Nla.of(RTA_METRICS),
              Nla.min(RTA_MULTIPATH, RtNexthop.SIZE),
              Nla.of(RTA_PREF),
              Nla.of(RTA_ENCAP_TYPE),
              Nla.of(RTA_ENCAP),
              Nla.of(RTA_EXPIRES),
              Nla.of(RTA_UID),
              Nla.of(RTA_MARK),
              Nla.of(RTA_TABLE),
              Nla.of(RTA_IP_PROTO),
              Nla.of(RTA_SPORT),
              Nla.of(RTA_DPORT),
              Nla.of(RTA_NH_ID))
          .strictFrom(RTA_DPORT.type() + 1)
          .growing(KernelChange.ROUTE_FLOWLABEL, RTA_FLOWLABEL.type(), Nla.of(RTA_FLOWLABEL));

  private static final long INFINITY = 0xffff_ffffL;
  private static final int NLA_HDRLEN = 4;
  private static final int ADDR_BYTES = 16;

  /**
   * Reads the request.
   *
   * @throws NetlinkException EINVAL with the kernel's sentence
   */
  static Fib6Msg rtmToFib6Config(RtnlRequest request) {
    Attrs tb = request.parse(RtMsg.SIZE, RTM_IPV6_POLICY, Validate.LIBERAL);
    RtMsg rtm = RtMsg.read(request.bytes(), NlMsgHdr.SIZE);
    if (rtm.tos() != 0 && request.net().has(KernelChange.TOS_WITHOUT_ECN)) {
      throw refused("Invalid dsfield (tos): option not available for IPv6");
    }
    if (tb.has(RTA_FLOWLABEL) && request.net().has(KernelChange.ROUTE_FLOWLABEL)) {
      throw new NetlinkException(
          Errno.EINVAL,
          ExtAck.at(
              "Flow label cannot be specified for this operation", tb.offsetOf(RTA_FLOWLABEL)));
    }
    checkNexthop(tb);
    Fib6Config.Target dst = target(tb, RTA_DST, rtm.dstLen());
    Fib6Config.Target src = target(tb, RTA_SRC, rtm.srcLen());
    checkEncap(request.bytes(), tb);
    List<WeightedHop> hops = tb.has(RTA_MULTIPATH) ? hops(request.bytes(), tb) : null;
    long lasts = tb.getOr(RTA_EXPIRES, INFINITY);
    boolean expires = lasts != INFINITY;
    int flags = flags(rtm, tb) | (expires ? Rtf.RTF_EXPIRES : 0);
    Fib6Config.Header header =
        new Fib6Config.Header(
            tb.getOr(RTA_TABLE, rtm.table()),
            rtm.protocol(),
            rtm.type(),
            flags,
            tb.getOr(RTA_NH_ID, 0),
            tb.has(RTA_ENCAP) ? tb.getOr(RTA_ENCAP_TYPE, 0) : null);
    boolean onlink = (rtm.flags() & RtnhF.RTNH_F_ONLINK) != 0;
    Fib6Config config =
        new Fib6Config(
            dst,
            src,
            header,
            tb.getOr(RTA_PRIORITY, 0),
            new Fib6Config.Hop(
                tb.getOr(RTA_OIF, 0), address(request, tb, RTA_GATEWAY), onlink, false),
            specified(address(request, tb, RTA_PREFSRC)),
            metrics(request, tb),
            expires ? lasts : 0,
            new Fib6Config.By(info(request), request.header().flags()));
    return new Fib6Msg(config, hops);
  }

  private static NlInfo info(RtnlRequest request) {
    return request.info();
  }

  private static void checkNexthop(Attrs tb) {
    boolean specified =
        tb.has(RTA_GATEWAY) || tb.has(RTA_OIF) || tb.has(RTA_MULTIPATH) || tb.has(RTA_ENCAP);
    if (tb.has(RTA_NH_ID) && specified) {
      throw refused("Nexthop specification and nexthop id are mutually exclusive");
    }
    if (tb.has(RTA_VIA)) {
      throw refused("IPv6 does not support RTA_VIA attribute");
    }
  }

  private static void checkEncap(byte[] message, Attrs tb) {
    if (tb.has(RTA_MULTIPATH)) {
      Lwtunnel.lwtunnelValidEncapTypeAttr(message, tb.offsetOf(RTA_MULTIPATH));
    }
    if (tb.has(RTA_ENCAP_TYPE)) {
      Lwtunnel.lwtunnelValidEncapType(tb.get(RTA_ENCAP_TYPE));
    }
  }

  private static int flags(RtMsg rtm, Attrs tb) {
    int flags = Rtf.RTF_UP;
    flags |=
        switch (rtm.type()) {
          case Rtn.RTN_UNREACHABLE, Rtn.RTN_BLACKHOLE, Rtn.RTN_PROHIBIT, Rtn.RTN_THROW ->
              Rtf.RTF_REJECT;
          case Rtn.RTN_LOCAL -> Rtf.RTF_LOCAL;
          default -> 0;
        };
    flags |= (rtm.flags() & RtmF.RTM_F_CLONED) != 0 ? Rtf.RTF_CACHE : 0;
    int pref = tb.getOr(RTA_PREF, RtaPref.ICMPV6_ROUTER_PREF_MEDIUM);
    boolean known =
        pref == RtaPref.ICMPV6_ROUTER_PREF_LOW || pref == RtaPref.ICMPV6_ROUTER_PREF_HIGH;
    return flags | Rtf.pref(known ? pref : RtaPref.ICMPV6_ROUTER_PREF_MEDIUM);
  }

  /** As many bytes of the address as the prefix needs; the rest is zero. */
  private static Fib6Config.Target target(Attrs tb, Ip key, int length) {
    if (!tb.has(key)) {
      return new Fib6Config.Target(IpAddress.any(IpAddress.AF_INET6), length);
    }
    int needed = (length + 7) / 8;
    byte[] given = payload(tb, key);
    if (given.length < needed) {
      throw NetlinkException.refused(Errno.EINVAL);
    }
    byte[] b = Arrays.copyOf(Arrays.copyOf(given, Math.min(needed, given.length)), ADDR_BYTES);
    return new Fib6Config.Target(IpAddress.of(b), length);
  }

  private static byte[] payload(Attrs tb, Ip key) {
    byte[] found = new byte[0];
    for (int i = 0; i < tb.size(); i++) {
      if (tb.typeOf(i) == key.type()) {
        found = tb.payloadOf(i);
      }
    }
    return found;
  }

  private static @Nullable IpAddress address(RtnlRequest request, Attrs tb, Ip key) {
    return tb.has(key) ? nlaGetIn6Addr(request.bytes(), tb, key) : null;
  }

  private static @Nullable IpAddress specified(@Nullable IpAddress a) {
    return a == null || a.isUnspecified() ? null : a;
  }

  /** The next hops up to the first that is cut off. Source: {@code rtnh_ok}, {@code rtnh_next}. */
  private static List<WeightedHop> hops(byte[] message, Attrs tb) {
    int at = tb.offsetOf(RTA_MULTIPATH) + NLA_HDRLEN;
    int end = at + tb.length(RTA_MULTIPATH);
    List<WeightedHop> out = new ArrayList<>();
    while (end - at >= RtNexthop.SIZE) {
      int length = Bytes.getU16(message, at);
      if (length < RtNexthop.SIZE || length > end - at) {
        break;
      }
      out.add(hop(message, at, length));
      at += Attrs.align(length);
    }
    return out;
  }

  private static WeightedHop hop(byte[] message, int at, int length) {
    RtNexthop head = RtNexthop.read(message, at);
    Attrs attrs = Attrs.parse(Rta.SET, message, at + RtNexthop.SIZE, length - RtNexthop.SIZE);
    IpAddress gateway = null;
    if (attrs.has(RTA_GATEWAY)) {
      if (attrs.length(RTA_GATEWAY) < ADDR_BYTES) {
        throw refused("Invalid IPv6 address in RTA_GATEWAY");
      }
      gateway = nlaGetIn6Addr(message, attrs, RTA_GATEWAY);
    }
    boolean onlink = (head.flags() & RtnhF.RTNH_F_ONLINK) != 0;
    return new WeightedHop(
        new Fib6Config.Hop(head.index(), gateway, onlink, false), head.hops() + 1);
  }

  private static @Nullable Attrs metrics(RtnlRequest request, Attrs tb) {
    return tb.has(RTA_METRICS)
        ? NlaPolicy.nested(request.bytes(), tb.offsetOf(RTA_METRICS), Rtax.SET)
        : null;
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
