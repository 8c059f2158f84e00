package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;

/** The files /proc/net/route and /proc/net/ipv6_route. */
final class ProcRoutes {
  private static final int RT_TABLE_MAIN = 254;
  private static final int RTM_F_CLONED = 0x200;

  /** RTF_*: include/uapi/linux/route.h, include/uapi/linux/ipv6_route.h. */
  private static final int RTF_UP = 0x1;

  private static final int RTF_GATEWAY = 0x2;
  private static final int RTF_HOST = 0x4;
  private static final int RTF_REJECT = 0x200;
  private static final int RTF_ANYCAST = 0x100000;
  private static final int RTF_NONEXTHOP = 0x200000;
  private static final int RTF_LOCAL = 0x80000000;

  /** Every line of /proc/net/route is as long, its end not counted. */
  private static final int LINE = 127;

  private static final String LOOPBACK = "lo";

  private final Dumps dumps;

  ProcRoutes(Dumps dumps) {
    this.dumps = dumps;
  }

  /** The main table. Source: net/ipv4/fib_trie.c, {@code fib_route_seq_show}. */
  String route() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    line(
        out, "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT");
    for (RtnlMessage route : dumps.routes(Af.AF_INET)) {
      RtMsg fixed = route.fixed(RtMsg.class);
      if (route.attrs().getOr(Rta.RTA_TABLE, (long) fixed.table()) == RT_TABLE_MAIN) {
        Attrs hop = firstHop(route.attrs());
        boolean reject = isReject(fixed.type());
        int oif =
            route.attrs().has(Rta.RTA_MULTIPATH)
                ? hopIndex(route.attrs())
                : hop.getOr(Rta.RTA_OIF, 0);
        line(
            out,
            String.format(
                Locale.ROOT,
                "%s\t%08X\t%08X\t%04X\t%d\t%d\t%d\t%08X\t%d\t%d\t%d",
                reject ? "*" : names.getOrDefault(oif, "*"),
                inMemory(
                    route.attrs().has(Rta.RTA_DST)
                        ? route.attrs().get(Rta.RTA_DST)
                        : IpAddress.any(Af.AF_INET)),
                inMemory(
                    hop.has(Rta.RTA_GATEWAY)
                        ? hop.get(Rta.RTA_GATEWAY)
                        : IpAddress.any(Af.AF_INET)),
                (reject ? RTF_REJECT : 0)
                    | (hop.has(Rta.RTA_GATEWAY) ? RTF_GATEWAY : 0)
                    | (fixed.dstLen() == Integer.SIZE ? RTF_HOST : 0)
                    | RTF_UP,
                0,
                0,
                route.attrs().getOr(Rta.RTA_PRIORITY, 0L),
                inMemory(
                    IpAddress.v4(fixed.dstLen() == 0 ? 0 : -1 << (Integer.SIZE - fixed.dstLen()))),
                0,
                0,
                0));
      }
    }
    return out.toString();
  }

  /** The attributes of the next hop, of several the first. */
  private static Attrs firstHop(Attrs route) {
    return route.has(Rta.RTA_MULTIPATH) ? route.get(Rta.RTA_MULTIPATH).get(0).attrs() : route;
  }

  private static int hopIndex(Attrs route) {
    return RtNexthop.read(route.get(Rta.RTA_MULTIPATH).get(0).head(), 0).index();
  }

  private static boolean isReject(int type) {
    return type == Rtn.RTN_UNREACHABLE
        || type == Rtn.RTN_PROHIBIT
        || type == Rtn.RTN_BLACKHOLE
        || type == Rtn.RTN_THROW;
  }

  /** A number as this machine reads the four bytes in network order. */
  private static int inMemory(IpAddress address) {
    int value = address.v4Value();
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append(" ".repeat(Math.max(0, LINE - text.length()))).append('\n');
  }

  /** All tables. Source: net/ipv6/ip6_fib.c, {@code ipv6_route_native_seq_show}. */
  String ipv6Route() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    for (RtnlMessage route : dumps.routes(Af.AF_INET6)) {
      RtMsg fixed = route.fixed(RtMsg.class);
      if ((fixed.flags() & RTM_F_CLONED) != 0) {
        continue;
      }
      Attrs tb = route.attrs();
      Attrs hop = firstHop(tb);
      IpAddress none = IpAddress.any(Af.AF_INET6);
      int oif = tb.has(Rta.RTA_MULTIPATH) ? hopIndex(tb) : tb.getOr(Rta.RTA_OIF, 0);
      out.append(
          String.format(
              Locale.ROOT,
              "%s %02x %s %02x %s %08x %08x %08x %08x %8s\n",
              ProcNet.hex(tb.has(Rta.RTA_DST) ? tb.get(Rta.RTA_DST) : none),
              fixed.dstLen(),
              ProcNet.hex(tb.has(Rta.RTA_SRC) ? tb.get(Rta.RTA_SRC) : none),
              fixed.srcLen(),
              ProcNet.hex(hop.has(Rta.RTA_GATEWAY) ? hop.get(Rta.RTA_GATEWAY) : none),
              tb.getOr(Rta.RTA_PRIORITY, 0L),
              1,
              0,
              ipv6Flags(fixed.type()) | (hop.has(Rta.RTA_GATEWAY) ? RTF_GATEWAY : 0),
              isReject(fixed.type()) ? LOOPBACK : names.getOrDefault(oif, LOOPBACK)));
    }
    return out.toString();
  }

  private static int ipv6Flags(int type) {
    return switch (type) {
      case Rtn.RTN_LOCAL -> RTF_UP | RTF_NONEXTHOP | RTF_LOCAL;
      case Rtn.RTN_ANYCAST -> RTF_UP | RTF_NONEXTHOP | RTF_ANYCAST;
      case Rtn.RTN_UNREACHABLE, Rtn.RTN_PROHIBIT, Rtn.RTN_BLACKHOLE, Rtn.RTN_THROW ->
          RTF_REJECT | RTF_NONEXTHOP;
      default -> RTF_UP;
    };
  }
}
