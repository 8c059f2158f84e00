package dev.linkwright.core.dataplane.fib6;

import static dev.linkwright.netlink.route.Rta.RTA_CACHEINFO;
import static dev.linkwright.netlink.route.Rta.RTA_DST;
import static dev.linkwright.netlink.route.Rta.RTA_GATEWAY;
import static dev.linkwright.netlink.route.Rta.RTA_IIF;
import static dev.linkwright.netlink.route.Rta.RTA_MULTIPATH;
import static dev.linkwright.netlink.route.Rta.RTA_NH_ID;
import static dev.linkwright.netlink.route.Rta.RTA_OIF;
import static dev.linkwright.netlink.route.Rta.RTA_PREF;
import static dev.linkwright.netlink.route.Rta.RTA_PREFSRC;
import static dev.linkwright.netlink.route.Rta.RTA_PRIORITY;
import static dev.linkwright.netlink.route.Rta.RTA_SRC;
import static dev.linkwright.netlink.route.Rta.RTA_TABLE;

import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.nexthop.NexthopPaths;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnhF;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes IPv6 routes as messages. Source: net/ipv6/route.c, {@code rt6_fill_node}. */
final class Fib6Fill {
  private static final int SIZEOF_RTA_CACHEINFO = 32;

  /** The unit of time in messages, in milliseconds (1 / USER_HZ). */
  private static final long CLOCK_T = 10;

  private static final int HOST_BITS = 128;

  private Fib6Fill() {}

  /** A route of a table, with all its next hops, {@code rt} first. */
  static NetlinkMessage rt6FillNode(Net net, int type, int flags, Fib6Info rt) {
    return fill(net, new Form(type, flags, 0), siblings(net, rt));
  }

  /** A route of a table as the answer to a lookup for what came in by {@code iif}, 0 for none. */
  static NetlinkMessage fibMatch(Net net, Fib6Info rt, int iif) {
    return fill(net, new Form(Rtm.RTM_NEWROUTE, 0, iif), siblings(net, rt));
  }

  /** Type and flags of a message, and the device asked for, 0 for none. */
  private record Form(int type, int flags, int iif) {}

  private static List<Fib6Info> siblings(Net net, Fib6Info rt) {
    return siblingsFrom(Fib6State.routes(net, rt.key()), rt);
  }

  /**
   * {@code rt} and the others it shares its metric with as next hops of one route, in the order of
   * the kernel's ring.
   */
  static List<Fib6Info> siblingsFrom(List<Fib6Info> routes, Fib6Info rt) {
    // Hundreds of devices have a route to fe80::/64 each; none of them qualifies.
    int at = rt.rt6QualifyForEcmp() ? routes.indexOf(rt) : -1;
    if (at < 0) {
      return List.of(rt);
    }
    List<Fib6Info> ring = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      Fib6Info other = routes.get((at + i) % routes.size());
      if (other.isSiblingOf(rt)) {
        ring.add(other);
      }
    }
    return ring;
  }

  private static NetlinkMessage fill(Net net, Form form, List<Fib6Info> hops) {
    Fib6Info rt = hops.get(0);
    List<Fib6Nh> nhs = nhs(net, hops);
    boolean multipath =
        hops.size() > 1 || (rt.nhId() != 0 && NexthopPaths.nexthopIsMultipath(net, rt.nhId()));
    int nhFlags = multipath || nhs.isEmpty() ? 0 : nexthopFlags(net, nhs.get(0));
    int rtnType = rt.isBlackhole(net) ? Rtn.RTN_BLACKHOLE : rt.type();
    RtnlWriter w =
        RtnlWriter.begin(
            form.type(),
            form.flags(),
            header(rt, rt.key().dst().length(), rt.key().src().length(), rtnType, nhFlags));
    AttrWriter out = w.attrs();
    out.put(RTA_TABLE, rt.key().table());
    if (rt.key().dst().length() != 0) {
      out.put(RTA_DST, rt.key().dst().address());
    }
    if (rt.key().src().length() != 0) {
      out.put(RTA_SRC, rt.key().src().address());
    }
    if (form.iif() != 0) {
      out.put(RTA_IIF, form.iif());
    }
    general(out, rt);
    if (rt.nhId() != 0) {
      out.put(RTA_NH_ID, rt.nhId());
    }
    if (multipath && !nhs.isEmpty()) {
      multipath(net, out, nhs);
    } else if (!nhs.isEmpty()) {
      gateway(out, nhs.get(0).gateway());
      out.put(RTA_OIF, nhs.get(0).oif());
    }
    out.put(RTA_CACHEINFO, cacheinfo(net, rt));
    out.put(RTA_PREF, Rtf.extractPref(rt.flags()));
    return w.message();
  }

  /** What is said of where the route leads; nothing if the number of its object is enough. */
  private static List<Fib6Nh> nhs(Net net, List<Fib6Info> hops) {
    Fib6Info rt = hops.get(0);
    if (rt.nhId() == 0) {
      return hops.stream().map(Fib6Info::nh).toList();
    }
    return NexthopState.compatMode(net) ? rt.nhs(net) : List.of();
  }

  /**
   * The answer to a lookup.
   *
   * @param dst the destination asked for
   * @param src the source asked for, :: for none
   * @param iif the device it came in by, 0 for none
   * @param oif the device it leaves by
   * @param source the source the host takes, or null
   */
  record Answer(IpAddress dst, IpAddress src, int iif, int oif, @Nullable IpAddress source) {}

  /** The answer to a lookup that found {@code rt}. */
  static NetlinkMessage answer(Fib6Info rt, Answer answer) {
    RtnlWriter w =
        RtnlWriter.begin(Rtm.RTM_NEWROUTE, 0, header(rt, HOST_BITS, HOST_BITS, rt.type(), 0));
    AttrWriter out = w.attrs();
    out.put(RTA_TABLE, rt.key().table());
    out.put(RTA_DST, answer.dst());
    out.put(RTA_SRC, answer.src());
    if (answer.iif() != 0) {
      out.put(RTA_IIF, answer.iif());
    } else if (answer.source() != null) {
      out.put(RTA_PREFSRC, answer.source());
    }
    general(out, rt);
    gateway(out, rt.nh().gateway());
    out.put(RTA_OIF, answer.oif());
    out.put(RTA_CACHEINFO, copyCacheinfo());
    out.put(RTA_PREF, Rtf.extractPref(rt.flags()));
    return w.message();
  }

  private static RtMsg header(Fib6Info rt, int dstLen, int srcLen, int type, int flags) {
    long table = rt.key().table();
    return new RtMsg(
        IpAddress.AF_INET6,
        dstLen,
        srcLen,
        0,
        table < 256 ? (int) table : RtTable.RT_TABLE_COMPAT,
        rt.protocol(),
        RtScope.RT_SCOPE_UNIVERSE,
        type,
        flags);
  }

  private static void general(AttrWriter out, Fib6Info rt) {
    IpAddress prefsrc = rt.prefsrc();
    if (prefsrc != null) {
      out.put(RTA_PREFSRC, prefsrc);
    }
    rt.metrics().put(out);
    out.put(RTA_PRIORITY, rt.metric());
  }

  private static void gateway(AttrWriter out, @Nullable IpAddress gateway) {
    if (gateway != null) {
      out.put(RTA_GATEWAY, gateway);
    }
  }

  private static void multipath(Net net, AttrWriter out, List<Fib6Nh> nhs) {
    int list = out.begin(RTA_MULTIPATH);
    for (Fib6Nh nh : nhs) {
      RtNexthop head = new RtNexthop(nexthopFlags(net, nh), nh.weight() - 1, nh.oif());
      int record = out.beginRecord(RTA_MULTIPATH, head.toBytes());
      gateway(out, nh.gateway());
      out.end(record);
    }
    out.end(list);
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_nexthop_info}, the flags. */
  private static int nexthopFlags(Net net, Fib6Nh nh) {
    boolean ignored = nh.isLinkdown() && Inet6State.ip6IgnoreLinkdown(net, nh.oif());
    return ignored ? nh.flags() | RtnhF.RTNH_F_DEAD : nh.flags();
  }

  /**
   * {@code struct rta_cacheinfo}: what is left of the route's time, in hundredths of a second, less
   * than 0 if it is over. Source: net/core/rtnetlink.c, {@code rtnl_put_cacheinfo}.
   */
  private static byte[] cacheinfo(Net net, Fib6Info rt) {
    byte[] b = new byte[SIZEOF_RTA_CACHEINFO];
    if (rt.has(Rtf.RTF_EXPIRES)) {
      long left = (rt.expires() - net.rtnl().now()) / CLOCK_T;
      long most = Integer.MAX_VALUE;
      Bytes.putS32(b, 8, (int) Math.max(-most, Math.min(left, most)));
    }
    return b;
  }

  /** What a route's copy for one packet says, which does not expire. */
  private static byte[] copyCacheinfo() {
    byte[] b = new byte[SIZEOF_RTA_CACHEINFO];
    // One reference is the answer's own, one the route's copy for this processor.
    Bytes.putU32(b, 0, 2);
    return b;
  }

  /** Source: net/ipv6/route.c, {@code inet6_rt_notify}. */
  static void inet6RtNotify(Net net, int event, Fib6Info rt, NlInfo info, int flags) {
    info.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV6_ROUTE, rt6FillNode(net, event, flags, rt));
  }
}
