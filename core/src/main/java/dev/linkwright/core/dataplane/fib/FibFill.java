package dev.linkwright.core.dataplane.fib;

import static dev.linkwright.netlink.route.Rta.*;
import static dev.linkwright.netlink.route.RtnhF.*;

import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.attr.AttrWriter;
import dev.linkwright.netlink.attr.Bytes;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlGroup;
import dev.linkwright.netlink.route.RtnlWriter;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.IpPrefix;
import java.util.List;

/** Writes IPv4 routes as messages. Source: net/ipv4/fib_semantics.c. */
public final class FibFill {
  private FibFill() {}

  /**
   * One route of a table, to be written.
   *
   * @param table its number
   * @param prefix destination
   * @param alias the route
   */
  public record RtInfo(long table, IpPrefix prefix, FibAlias alias) {}

  /** Source: net/ipv4/fib_semantics.c, {@code fib_dump_info}. */
  public static NetlinkMessage fibDumpInfo(Net net, int type, int flags, RtInfo fri) {
    FibInfo fi = fri.alias().info();
    NhState state = FibState.state(net, fi);
    RtnlWriter w = RtnlWriter.begin(type, flags, header(net, fri, state));
    AttrWriter out = w.attrs();
    out.put(RTA_TABLE, fri.table());
    if (fri.prefix().length() != 0) {
      out.put(RTA_DST, fri.prefix().address());
    }
    if (fi.priority() != 0) {
      out.put(RTA_PRIORITY, fi.priority());
    }
    fi.metrics().put(out);
    if (fi.prefsrc() != null) {
      out.put(RTA_PREFSRC, fi.prefsrc());
    }
    if (fi.nhId() != 0) {
      out.put(RTA_NH_ID, fi.nhId());
    }
    if (!saysNexthops(net, fi)) {
      return w.message();
    }
    List<FibNh> nhs = fi.nhs(net);
    if (nhs.size() == 1) {
      nexthop(out, nhs.get(0));
    } else {
      multipath(net, out, nhs, state);
    }
    return w.message();
  }

  /** Whether where the route leads is said, besides the number of a nexthop object. */
  private static boolean saysNexthops(Net net, FibInfo fi) {
    return fi.nhId() == 0 || NexthopState.compatMode(net);
  }

  private static RtMsg header(Net net, RtInfo fri, NhState state) {
    FibInfo fi = fri.alias().info();
    int table = fri.table() < 256 ? (int) fri.table() : RtTable.RT_TABLE_COMPAT;
    List<FibNh> nhs = saysNexthops(net, fi) ? fi.nhs(net) : List.of();
    int flags =
        nhs.size() == 1
            ? nexthopFlags(net, nhs.get(0), 0, state)
            : fi.flags()
                | (state.fiDead() ? RTNH_F_DEAD : 0)
                | (state.fiLinkdown() ? RTNH_F_LINKDOWN : 0);
    return new RtMsg(
        IpAddress.AF_INET,
        fri.prefix().length(),
        0,
        fri.alias().tos(),
        table,
        fi.protocol(),
        fi.scope(),
        fi.isBlackhole(net) ? Rtn.RTN_BLACKHOLE : fri.alias().type(),
        flags);
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_nexthop_info}, the flags. */
  private static int nexthopFlags(Net net, FibNh nh, int i, NhState state) {
    int flags = nh.flags() & (RTNH_F_ONLINK | RTNH_F_OFFLOAD | RTNH_F_TRAP);
    if (state.isDead(i)) {
      flags |= RTNH_F_DEAD;
    }
    if (state.isLinkdown(i)) {
      flags |= RTNH_F_LINKDOWN;
      flags |= InetState.ipIgnoreLinkdown(net, nh.oif()) ? RTNH_F_DEAD : 0;
    }
    return flags;
  }

  private static void nexthop(AttrWriter out, FibNh nh) {
    gateway(out, nh);
    if (nh.oif() != 0) {
      out.put(RTA_OIF, nh.oif());
    }
    if (nh.realms() != 0) {
      out.put(RTA_FLOW, nh.realms());
    }
  }

  static void gateway(AttrWriter out, FibNh nh) {
    IpAddress gateway = nh.gateway();
    if (gateway == null) {
      return;
    }
    if (gateway.isV4()) {
      out.put(RTA_GATEWAY, gateway);
    } else {
      out.put(RTA_VIA, via(gateway));
    }
  }

  /** {@code struct rtvia}: 16 bits of family, then the address. */
  public static byte[] via(IpAddress gateway) {
    byte[] address = gateway.toBytes();
    byte[] b = new byte[2 + address.length];
    Bytes.putU16(b, 0, gateway.family());
    System.arraycopy(address, 0, b, 2, address.length);
    return b;
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_add_multipath}. */
  private static void multipath(Net net, AttrWriter out, List<FibNh> nhs, NhState state) {
    int list = out.begin(RTA_MULTIPATH);
    for (int i = 0; i < nhs.size(); i++) {
      FibNh nh = nhs.get(i);
      RtNexthop head = new RtNexthop(nexthopFlags(net, nh, i, state), nh.weight() - 1, nh.oif());
      int record = out.beginRecord(RTA_MULTIPATH, head.toBytes());
      gateway(out, nh);
      if (nh.realms() != 0) {
        out.put(RTA_FLOW, nh.realms());
      }
      out.end(record);
    }
    out.end(list);
  }

  /** Source: net/ipv4/fib_semantics.c, {@code rtmsg_fib}. */
  static void rtmsgFib(Net net, int type, int flags, RtInfo fri, NlInfo info) {
    info.rtnlNotify(net, RtnlGroup.RTNLGRP_IPV4_ROUTE, fibDumpInfo(net, type, flags, fri));
  }
}
