package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.attr.HeadedAttrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.RtMsg;
import dev.linkwright.netlink.route.RtNexthop;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rta;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The file /proc/net/ipv6_route: all tables. Source: net/ipv6/ip6_fib.c, {@code
 * ipv6_route_native_seq_show}.
 */
final class ProcRoutes6 {
  private static final int RTM_F_CLONED = 0x200;

  /** RTF_*: include/uapi/linux/route.h, include/uapi/linux/ipv6_route.h. */
  private static final int RTF_UP = 0x1;

  private static final int RTF_GATEWAY = 0x2;
  private static final int RTF_REJECT = 0x200;
  private static final int RTF_ANYCAST = 0x100000;
  private static final int RTF_NONEXTHOP = 0x200000;
  private static final int RTF_LOCAL = 0x80000000;

  private static final int FIB6_TABLE_HASHSZ = 256;
  private static final String LOOPBACK = "lo";
  private static final IpAddress ANY = IpAddress.any(Af.AF_INET6);
  private static final String HEX_ANY = ProcNet.hex(ANY);
  private static final long NONE = 0xffff_ffffL;

  /** What stands at the root of a table that has no route there ({@code fib6_null_entry}). */
  private static final String NULL_ENTRY =
      line(
          HEX_ANY + " 00 " + HEX_ANY + " 00 " + HEX_ANY,
          NONE,
          RTF_REJECT | RTF_NONEXTHOP,
          LOOPBACK);

  private final Dumps dumps;

  ProcRoutes6(Dumps dumps) {
    this.dumps = dumps;
  }

  /** A table that was emptied cannot be told from one that never was, except main and local. */
  String ipv6Route() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    tables()
        .forEach(
            (table, routes) -> {
              routes.forEach(route -> lines(route, names).forEach(out::append));
              if (routes.stream().noneMatch(ProcRoutes6::isDefault)) {
                out.append(NULL_ENTRY);
              }
            });
    return out.toString();
  }

  /** In the order in which the kernel walks them: that of a dump. */
  private Map<Long, List<RtnlMessage>> tables() {
    Map<Long, List<RtnlMessage>> tables = new LinkedHashMap<>();
    for (RtnlMessage route : dumps.routes(Af.AF_INET6)) {
      RtMsg fixed = route.fixed(RtMsg.class);
      if ((fixed.flags() & RTM_F_CLONED) == 0) {
        long table = route.attrs().getOr(Rta.RTA_TABLE, (long) fixed.table());
        tables.computeIfAbsent(table, t -> new ArrayList<>()).add(route);
      }
    }
    // Both are there from the beginning, each the first of its bucket and so the last to be shown.
    Map<Long, List<RtnlMessage>> walked = new LinkedHashMap<>();
    tables.forEach(
        (table, routes) -> {
          if (table % FIB6_TABLE_HASHSZ > RtTable.RT_TABLE_MAIN) {
            walked.computeIfAbsent(main(), t -> List.of());
          }
          walked.put(table, routes);
        });
    walked.computeIfAbsent(main(), t -> List.of());
    walked.computeIfAbsent((long) RtTable.RT_TABLE_LOCAL, t -> List.of());
    return walked;
  }

  private static long main() {
    return RtTable.RT_TABLE_MAIN;
  }

  private static boolean isDefault(RtnlMessage route) {
    RtMsg fixed = route.fixed(RtMsg.class);
    return fixed.dstLen() == 0 && fixed.srcLen() == 0;
  }

  /** A line, or one for each of several next hops. */
  private static List<String> lines(RtnlMessage route, Map<Integer, String> names) {
    Attrs tb = route.attrs();
    if (!tb.has(Rta.RTA_MULTIPATH)) {
      return List.of(line(route, tb, tb.getOr(Rta.RTA_OIF, 0), names));
    }
    List<String> lines = new ArrayList<>();
    for (HeadedAttrs hop : tb.get(Rta.RTA_MULTIPATH)) {
      lines.add(line(route, hop.attrs(), RtNexthop.read(hop.head(), 0).index(), names));
    }
    // Of a group of nexthop objects the kernel shows the first.
    return tb.has(Rta.RTA_NH_ID) ? lines.subList(0, 1) : lines;
  }

  private static String line(RtnlMessage route, Attrs hop, int oif, Map<Integer, String> names) {
    RtMsg fixed = route.fixed(RtMsg.class);
    Attrs tb = route.attrs();
    boolean gateway = hop.has(Rta.RTA_GATEWAY);
    String addresses =
        String.format(
            Locale.ROOT,
            "%s %02x %s %02x %s",
            ProcNet.hex(tb.has(Rta.RTA_DST) ? tb.get(Rta.RTA_DST) : ANY),
            fixed.dstLen(),
            ProcNet.hex(tb.has(Rta.RTA_SRC) ? tb.get(Rta.RTA_SRC) : ANY),
            fixed.srcLen(),
            ProcNet.hex(gateway ? hop.get(Rta.RTA_GATEWAY) : ANY));
    return line(
        addresses,
        tb.getOr(Rta.RTA_PRIORITY, 0L),
        flags(fixed.type()) | (gateway ? RTF_GATEWAY : 0),
        ProcRoutes.isReject(fixed.type()) ? LOOPBACK : names.getOrDefault(oif, LOOPBACK));
  }

  /** It is used once, and never was: the model does not count. */
  private static String line(String addresses, long metric, int flags, String dev) {
    return String.format(
        Locale.ROOT, "%s %08x %08x %08x %08x %8s\n", addresses, metric, 1, 0, flags, dev);
  }

  private static int flags(int type) {
    return switch (type) {
      case Rtn.RTN_LOCAL -> RTF_UP | RTF_NONEXTHOP | RTF_LOCAL;
      case Rtn.RTN_ANYCAST -> RTF_UP | RTF_NONEXTHOP | RTF_ANYCAST;
      case Rtn.RTN_UNREACHABLE, Rtn.RTN_PROHIBIT, Rtn.RTN_BLACKHOLE, Rtn.RTN_THROW ->
          RTF_REJECT | RTF_NONEXTHOP;
      default -> RTF_UP;
    };
  }
}
