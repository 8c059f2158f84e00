package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtax;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file /proc/net/route. */
final class ProcRoutes {
  private static final int RT_TABLE_MAIN = 254;

  /** RTF_*: include/uapi/linux/route.h. */
  private static final int RTF_UP = 0x1;

  private static final int RTF_GATEWAY = 0x2;
  private static final int RTF_HOST = 0x4;
  private static final int RTF_REJECT = 0x200;

  private static final int HEADERS = 40;

  /** The kernel keeps round trip times in eighths of a millisecond. */
  private static final int RTT_SHIFT = 3;

  /** Every line of /proc/net/route is as long, its end not counted. */
  private static final int LINE = 127;

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
        @Nullable Attrs metrics =
            route.attrs().has(Rta.RTA_METRICS) ? route.attrs().get(Rta.RTA_METRICS) : null;
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
                mss(metrics),
                metrics == null ? 0 : metrics.getOr(Rtax.RTAX_WINDOW, 0L),
                metrics == null ? 0 : metrics.getOr(Rtax.RTAX_RTT, 0L) >> RTT_SHIFT));
      }
    }
    return out.toString();
  }

  /** With the headers of IPv4 and TCP: the MTU that it stands for. */
  private static long mss(@Nullable Attrs metrics) {
    return metrics != null && metrics.has(Rtax.RTAX_ADVMSS)
        ? metrics.get(Rtax.RTAX_ADVMSS) + HEADERS
        : 0;
  }

  /** The attributes of the next hop, of several the first. */
  private static Attrs firstHop(Attrs route) {
    return route.has(Rta.RTA_MULTIPATH) ? route.get(Rta.RTA_MULTIPATH).get(0).attrs() : route;
  }

  private static int hopIndex(Attrs route) {
    return RtNexthop.read(route.get(Rta.RTA_MULTIPATH).get(0).head(), 0).index();
  }

  static boolean isReject(int type) {
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
}
