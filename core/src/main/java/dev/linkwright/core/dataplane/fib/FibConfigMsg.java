package dev.linkwright.core.dataplane.fib;

import static dev.linkwright.core.dataplane.rtnetlink.NlaGet.nlaGetInAddr;
import static dev.linkwright.netlink.route.Rta.*;
import static dev.linkwright.netlink.route.Rta.RTA_FLOWLABEL;

import dev.linkwright.core.dataplane.fib.FibConfig.Hop;
import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.route.Lwtunnel;
import dev.linkwright.core.dataplane.rtnetlink.Nla;
import dev.linkwright.core.dataplane.rtnetlink.NlaPolicy;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.rtnetlink.Validate;
import dev.linkwright.netlink.NlMsgHdr;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a route from a request. Source: net/ipv4/fib_frontend.c, {@code rtm_to_fib_config}. */
public final class FibConfigMsg {
  /** Source: net/ipv4/fib_frontend.c, {@code rtm_ipv4_policy}. */
  public static final NlaPolicy RTM_IPV4_POLICY =
      NlaPolicy.policy(
              Rta.SET,
              RTA_NH_ID.type(),
              Nla.u32(RTA_DST),
              Nla.u32(RTA_SRC),
              Nla.u32(RTA_IIF),
              Nla.u32(RTA_OIF),
              Nla.u32(RTA_GATEWAY),
              Nla.of(RTA_PRIORITY),
              Nla.u32(RTA_PREFSRC),
              Nla.of(RTA_METRICS),
              Nla.min(RTA_MULTIPATH, RtNexthop.SIZE),
              Nla.of(RTA_FLOW),
              Nla.of(RTA_ENCAP_TYPE),
              Nla.of(RTA_ENCAP),
              Nla.of(RTA_UID),
              Nla.of(RTA_MARK),
              Nla.of(RTA_TABLE),
              Nla.of(RTA_IP_PROTO),
              Nla.of(RTA_SPORT),
              Nla.of(RTA_DPORT),
              Nla.of(RTA_NH_ID))
          .strictFrom(RTA_DPORT.type() + 1)
          .growing(KernelChange.ROUTE_FLOWLABEL, RTA_FLOWLABEL.type());

  private static final int ECN_BITS = 3;
  private static final int BITS = 32;
  private static final int LOW_FLAGS = 0xff;

  /** What no route has: next hops that cannot be read, where one is to be deleted. */
  private static final Hop NOWHERE = new Hop(-1, null, 0, 1, 0);

  private FibConfigMsg() {}

  /**
   * The route the request means.
   *
   * @throws NetlinkException with the kernel's sentence
   */
  static FibConfig rtmToFibConfig(RtnlRequest request) {
    Attrs tb = request.parse(RtMsg.SIZE, RTM_IPV4_POLICY, Validate.LIBERAL);
    byte[] b = request.bytes();
    RtMsg rtm = RtMsg.read(b, NlMsgHdr.SIZE);
    if ((rtm.tos() & ECN_BITS) != 0 && request.net().has(KernelChange.TOS_WITHOUT_ECN)) {
      throw refused("Invalid dsfield (tos): ECN bits must be 0");
    }
    if (rtm.type() > FibProps.RTN_MAX) {
      throw refused("Invalid route type");
    }
    IpAddress via = checkInOrder(tb, b);
    Multipath multipath = read(tb, rtm.flags());
    IpAddress gateway = tb.has(RTA_GATEWAY) ? gateway(nlaGetInAddr(b, tb, RTA_GATEWAY)) : null;
    Hop hop =
        new Hop(
            tb.getOr(RTA_OIF, 0),
            gateway != null ? gateway : via,
            rtm.flags(),
            1,
            tb.getOr(RTA_FLOW, 0));
    IpPrefix dst = dst(rtm, tb, b);
    long nhId = tb.getOr(RTA_NH_ID, 0);
    boolean specified = hop.oif() != 0 || hop.gateway() != null || tb.has(RTA_ENCAP);
    if (nhId != 0 && (specified || multipath.hops() != null)) {
      throw refused("Nexthop specification and nexthop id are mutually exclusive");
    }
    if (tb.has(RTA_GATEWAY) && via != null) {
      throw refused("Nexthop configuration can not contain both GATEWAY and VIA");
    }
    long table = tb.getOr(RTA_TABLE, rtm.table());
    FibConfig.Header header =
        new FibConfig.Header(
            table == 0 ? RtTable.RT_TABLE_MAIN : table,
            rtm.tos(),
            rtm.protocol(),
            rtm.scope(),
            rtm.type(),
            rtm.flags(),
            request.header().flags(),
            tb.has(RTA_ENCAP) ? tb.getOr(RTA_ENCAP_TYPE, 0) : null,
            multipath.fault());
    IpAddress prefsrc = tb.has(RTA_PREFSRC) ? gateway(nlaGetInAddr(b, tb, RTA_PREFSRC)) : null;
    Attrs mx = metrics(request, tb);
    return new FibConfig(
        dst, header, tb.getOr(RTA_PRIORITY, 0), prefsrc, hop, multipath.hops(), mx, nhId);
  }

  /**
   * What Linux checks as it comes upon it, each time it stands there. Returns the address of the
   * last RTA_VIA, or null.
   */
  private static @Nullable IpAddress checkInOrder(Attrs tb, byte[] b) {
    IpAddress via = null;
    for (int i = 0; i < tb.size(); i++) {
      int type = tb.typeOf(i);
      if (type == RTA_VIA.type()) {
        via = fibGwFromVia(tb.payloadOf(i));
      } else if (type == RTA_MULTIPATH.type()) {
        Lwtunnel.lwtunnelValidEncapTypeAttr(b, tb.offsetOf(i));
      } else if (type == RTA_ENCAP_TYPE.type()) {
        Lwtunnel.lwtunnelValidEncapType(Bytes.getU16(tb.payloadOf(i), 0));
      }
    }
    return via;
  }

  private static IpPrefix dst(RtMsg rtm, Attrs tb, byte[] b) {
    if (rtm.dstLen() > BITS) {
      throw refused("Invalid prefix length");
    }
    IpAddress address =
        tb.has(RTA_DST) ? nlaGetInAddr(b, tb, RTA_DST) : IpAddress.any(IpAddress.AF_INET);
    IpPrefix dst = new IpPrefix(address, rtm.dstLen());
    if (dst.hasHostBits()) {
      throw refused("Invalid prefix for given prefix length");
    }
    return dst;
  }

  /** 0.0.0.0 is no address here. */
  private static @Nullable IpAddress gateway(IpAddress address) {
    return address.isUnspecified() ? null : address;
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_gw_from_via}. */
  static IpAddress fibGwFromVia(byte[] via) {
    if (via.length < 2) {
      throw refused("Invalid attribute length for RTA_VIA");
    }
    byte[] address = Arrays.copyOfRange(via, 2, via.length);
    return switch (Bytes.getU16(via, 0)) {
      case IpAddress.AF_INET -> viaAddress(address, 4, "Invalid IPv4 address in RTA_VIA");
      case IpAddress.AF_INET6 -> viaAddress(address, 16, "Invalid IPv6 address in RTA_VIA");
      default -> throw refused("Unsupported address family in RTA_VIA");
    };
  }

  private static IpAddress viaAddress(byte[] address, int length, String text) {
    if (address.length != length) {
      throw refused(text);
    }
    return IpAddress.of(address);
  }

  /**
   * Source: net/ipv4/fib_semantics.c, {@code fib_count_nexthops} and {@code fib_get_nhs}, the
   * reading part.
   */
  private static Multipath read(Attrs tb, int rtmFlags) {
    try {
      return new Multipath(tb.has(RTA_MULTIPATH) ? multipath(tb, rtmFlags) : null, null);
    } catch (NetlinkException refusal) {
      return new Multipath(List.of(NOWHERE), new FibConfig.Fault(refusal, !isCountable(tb)));
    }
  }

  /** The next hops of RTA_MULTIPATH, null for none; and what is wrong with them. */
  private record Multipath(@Nullable List<Hop> hops, FibConfig.@Nullable Fault fault) {}

  private static boolean isCountable(Attrs tb) {
    try {
      tb.get(RTA_MULTIPATH);
      return true;
    } catch (NetlinkException malformed) {
      return false;
    }
  }

  private static List<Hop> multipath(Attrs tb, int rtmFlags) {
    if (!isCountable(tb)) {
      throw refused("Invalid nexthop configuration - extra data after nexthops");
    }
    List<Hop> hops = new ArrayList<>();
    for (HeadedAttrs record : tb.get(RTA_MULTIPATH)) {
      RtNexthop head = RtNexthop.read(record.head(), 0);
      Attrs nh = record.attrs();
      if (nh.has(RTA_GATEWAY) && nh.has(RTA_VIA)) {
        throw refused("Nexthop configuration can not contain both GATEWAY and VIA");
      }
      IpAddress via = nh.has(RTA_VIA) ? fibGwFromVia(nh.get(RTA_VIA)) : null;
      hops.add(
          new Hop(
              head.index(),
              nh.has(RTA_GATEWAY) ? fibGwFromAttr(nh) : via,
              (rtmFlags & ~LOW_FLAGS) | head.flags(),
              head.hops() + 1,
              nh.getOr(RTA_FLOW, 0)));
    }
    return hops;
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_gw_from_attr}. */
  private static @Nullable IpAddress fibGwFromAttr(Attrs nh) {
    if (nh.length(RTA_GATEWAY) < 4) {
      throw refused("Invalid IPv4 address in RTA_GATEWAY");
    }
    IpAddress address = nh.get(RTA_GATEWAY);
    return gateway(address.isV4() ? address : IpAddress.of(Arrays.copyOf(address.toBytes(), 4)));
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
