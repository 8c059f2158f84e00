package dev.linkwright.core.rtnl;

import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.Nexthop;
import dev.linkwright.core.state.RawAttributes;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteSpec;
import dev.linkwright.core.state.RouteType;
import dev.linkwright.netlink.NlmF;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.attr.Ip;
import dev.linkwright.netlink.attr.U32;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * RTM_NEWROUTE and RTM_DELROUTE. Mirrors {@code fib_dump_info}, {@code rt6_fill_node} and
 * iproute2's {@code iproute_modify}.
 */
final class RouteCodec {
  private static final int RTNH_FLAGS = 0xff;
  private static final long USER_HZ = 100;
  private static final int CACHEINFO_EXPIRES = 8;

  private static final Set<Integer> UNPLACED =
      Set.of(
          Rta.RTA_FLOW.type(),
          Rta.RTA_MARK.type(),
          Rta.RTA_NEWDST.type(),
          Rta.RTA_TTL_PROPAGATE.type());

  private RouteCodec() {}

  static Route decode(RtnlMessage m, LinkNames names) {
    RtMsg h = m.fixed(RtMsg.class);
    Attrs a = m.attrs();
    Route.Extra extra =
        new Route.Extra(
            h.flags() & ~RTNH_FLAGS,
            a.has(Rta.RTA_PREF) ? a.get(Rta.RTA_PREF) : null,
            a.has(Rta.RTA_NH_ID) ? a.get(Rta.RTA_NH_ID) : null,
            expires(a),
            RawCodec.decode(a, UNPLACED::contains));
    return new Route(
        RouteType.of(h.type()),
        prefix(a, Rta.RTA_DST, h.family(), h.dstLen()),
        prefix(a, Rta.RTA_SRC, h.family(), h.srcLen()),
        h.tos(),
        a.getOr(Rta.RTA_TABLE, h.table()),
        a.getOr(Rta.RTA_PRIORITY, 0),
        h.protocol(),
        h.scope(),
        a.has(Rta.RTA_PREFSRC) ? a.get(Rta.RTA_PREFSRC) : null,
        nexthops(h, a, names),
        metrics(a),
        extra);
  }

  private static IpPrefix prefix(Attrs a, Ip key, int family, int length) {
    return a.has(key) ? new IpPrefix(a.get(key), length) : IpPrefix.all(family);
  }

  private static @Nullable Long expires(Attrs a) {
    if (!a.has(Rta.RTA_CACHEINFO)) {
      return null;
    }
    int ticks = Bytes.getS32(a.get(Rta.RTA_CACHEINFO), CACHEINFO_EXPIRES);
    return ticks <= 0 ? null : ticks / USER_HZ;
  }

  private static SortedMap<Integer, Long> metrics(Attrs a) {
    SortedMap<Integer, Long> out = new TreeMap<>();
    Attrs list = a.getOrEmpty(Rta.RTA_METRICS);
    for (Attr key : Rtax.SET.keys()) {
      if (key instanceof U32 number && list.has(number)) {
        out.put(number.type(), list.get(number));
      }
    }
    return out;
  }

  private static List<Nexthop> nexthops(RtMsg h, Attrs a, LinkNames names) {
    if (!a.has(Rta.RTA_MULTIPATH)) {
      boolean way = a.has(Rta.RTA_OIF) || a.has(Rta.RTA_GATEWAY) || a.has(Rta.RTA_VIA);
      int oif = a.getOr(Rta.RTA_OIF, 0);
      return way ? List.of(nexthop(a, oif, 1, h.flags() & RTNH_FLAGS, names)) : List.of();
    }
    List<Nexthop> out = new ArrayList<>();
    for (HeadedAttrs record : a.get(Rta.RTA_MULTIPATH)) {
      RtNexthop n = RtNexthop.read(record.head(), 0);
      out.add(nexthop(record.attrs(), n.index(), n.hops() + 1, n.flags(), names));
    }
    return out;
  }

  /** The numbers of the links a route leads over. */
  static List<Integer> links(RtnlMessage m) {
    Attrs a = m.attrs();
    List<Integer> out = new ArrayList<>();
    if (a.has(Rta.RTA_MULTIPATH)) {
      a.get(Rta.RTA_MULTIPATH).forEach(r -> out.add(RtNexthop.read(r.head(), 0).index()));
    } else if (a.has(Rta.RTA_OIF)) {
      out.add(a.get(Rta.RTA_OIF));
    }
    out.removeIf(index -> index == 0);
    return out;
  }

  private static Nexthop nexthop(Attrs a, int oif, int weight, int flags, LinkNames names) {
    RawAttributes encap =
        RawCodec.decode(a, t -> t == Rta.RTA_ENCAP.type() || t == Rta.RTA_ENCAP_TYPE.type());
    return new Nexthop(oif == 0 ? null : names.name(oif), gateway(a), weight, flags, encap);
  }

  private static @Nullable IpAddress gateway(Attrs a) {
    if (a.has(Rta.RTA_VIA)) {
      byte[] via = a.get(Rta.RTA_VIA);
      byte[] address = new byte[via.length - 2];
      System.arraycopy(via, 2, address, 0, address.length);
      return IpAddress.of(address);
    }
    return a.has(Rta.RTA_GATEWAY) ? a.get(Rta.RTA_GATEWAY) : null;
  }

  static Template add(RouteSpec spec, boolean replace) {
    int how = NlmF.NLM_F_CREATE | (replace ? NlmF.NLM_F_REPLACE : NlmF.NLM_F_EXCL);
    Route r = spec.route();
    RtMsg header = header(r, r.type().value(), r.scope(), flags(r));
    TemplateWriter w = begin(Rtm.RTM_NEWROUTE, how, header);
    identity(w, spec);
    if (!r.metrics().isEmpty()) {
      metrics(w.attrs(), r.metrics());
    }
    if (isMultipath(r)) {
      multipath(w, spec);
    }
    return w.template();
  }

  static Template delete(RouteSpec spec) {
    Route r = spec.route();
    TemplateWriter w = begin(Rtm.RTM_DELROUTE, 0, header(r, deleteType(r), deleteScope(r), 0));
    identity(w, spec);
    return w.template();
  }

  /** Unicast is what iproute2 does not say when it deletes: any type fits then. */
  private static int deleteType(Route r) {
    return r.type() == RouteType.UNICAST ? 0 : r.type().value();
  }

  private static int deleteScope(Route r) {
    return r.family() == IpAddress.AF_INET6 ? Route.RT_SCOPE_UNIVERSE : Route.RT_SCOPE_NOWHERE;
  }

  private static TemplateWriter begin(int type, int how, RtMsg header) {
    return new TemplateWriter(type, NlmF.NLM_F_REQUEST | NlmF.NLM_F_ACK | how, header);
  }

  private static RtMsg header(Route r, int type, int scope, int flags) {
    int table = r.table() <= 0xff ? (int) r.table() : 0;
    return new RtMsg(
        r.family(),
        r.dst().length(),
        r.src().length(),
        r.tos(),
        table,
        r.protocol(),
        scope,
        type,
        flags);
  }

  private static int flags(Route r) {
    return only(r) != null ? r.nexthops().get(0).flags() & Nexthop.SETTABLE : 0;
  }

  /** What both adding and deleting say. */
  private static void identity(TemplateWriter w, RouteSpec spec) {
    Route r = spec.route();
    AttrWriter a = w.attrs();
    if (r.dst().length() > 0 || r.family() == IpAddress.AF_INET6) {
      a.put(Rta.RTA_DST, r.dst().address());
    }
    if (r.src().length() > 0) {
      a.put(Rta.RTA_SRC, r.src().address());
    }
    @Nullable Nexthop only = only(r);
    if (only != null) {
      via(a, only, r.family());
    }
    if (r.table() > 0xff) {
      a.put(Rta.RTA_TABLE, r.table());
    }
    if (r.prefSrc() != null) {
      a.put(Rta.RTA_PREFSRC, r.prefSrc());
    }
    if (r.metric() != 0) {
      a.put(Rta.RTA_PRIORITY, r.metric());
    }
    rare(a, r);
    if (only != null && only.dev() != null) {
      w.index(Rta.RTA_OIF, new LinkKey(spec.namespace(), only.dev()));
    }
  }

  private static void rare(AttrWriter a, Route r) {
    Route.Extra extra = r.extra();
    if (extra.preference() != null && extra.preference() != 0) {
      a.put(Rta.RTA_PREF, extra.preference());
    }
    if (extra.nexthopId() != null) {
      a.put(Rta.RTA_NH_ID, extra.nexthopId());
    }
    if (extra.expires() != null) {
      a.put(Rta.RTA_EXPIRES, extra.expires());
    }
    RawCodec.encode(a, extra.raw());
  }

  /** Whether it has several ways of its own; those of a nexthop object are said by its number. */
  static boolean isMultipath(Route r) {
    return r.nexthops().size() > 1 && r.extra().nexthopId() == null;
  }

  /** The single way out; types that reject have none, whatever the kernel reports (IPv6: lo). */
  static @Nullable Nexthop only(Route r) {
    boolean single =
        r.nexthops().size() == 1 && !r.type().rejects() && r.extra().nexthopId() == null;
    return single ? r.nexthops().get(0) : null;
  }

  private static void via(AttrWriter a, Nexthop n, int family) {
    IpAddress via = n.via();
    if (via != null && via.family() == family) {
      a.put(Rta.RTA_GATEWAY, via);
    } else if (via != null) {
      byte[] address = via.toBytes();
      byte[] b = new byte[2 + address.length];
      Bytes.putU16(b, 0, via.family());
      System.arraycopy(address, 0, b, 2, address.length);
      a.put(Rta.RTA_VIA, b);
    }
    RawCodec.encode(a, n.encap());
  }

  private static void metrics(AttrWriter a, SortedMap<Integer, Long> metrics) {
    int nest = a.beginUnflagged(Rta.RTA_METRICS);
    for (Attr key : Rtax.SET.keys()) {
      @Nullable Long value = metrics.get(key.type());
      if (key instanceof U32 number && value != null) {
        a.put(number, value);
      }
    }
    a.end(nest);
  }

  private static void multipath(TemplateWriter w, RouteSpec spec) {
    AttrWriter a = w.attrs();
    int list = a.begin(Rta.RTA_MULTIPATH);
    for (Nexthop n : spec.route().nexthops()) {
      RtNexthop head = new RtNexthop(n.flags() & Nexthop.SETTABLE, n.weight() - 1, 0);
      int record = a.beginRecord(Rta.RTA_MULTIPATH, head.toBytes());
      if (n.dev() != null) {
        w.indexAt(record + 4, new LinkKey(spec.namespace(), n.dev()));
      }
      via(a, n, spec.route().family());
      a.end(record);
    }
    a.end(list);
  }
}
