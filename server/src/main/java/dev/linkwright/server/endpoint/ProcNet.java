package dev.linkwright.server.endpoint;

import dev.linkwright.netlink.attr.Attrs;
import dev.linkwright.netlink.route.Af;
import dev.linkwright.netlink.route.Arphrd;
import dev.linkwright.netlink.route.IfAddrMsg;
import dev.linkwright.netlink.route.IfInfoMsg;
import dev.linkwright.netlink.route.Ifa;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Ifla;
import dev.linkwright.netlink.route.IflaInfo;
import dev.linkwright.netlink.route.NdMsg;
import dev.linkwright.netlink.route.Nda;
import dev.linkwright.netlink.route.Ntf;
import dev.linkwright.netlink.route.Nud;
import dev.linkwright.netlink.route.RtnlMessage;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of /proc/net that tell of links, addresses, routes and neighbours, written from what
 * the model dumps. How often something is used the model does not count: it says once.
 */
final class ProcNet {
  private static final IpAddress LINK_ALL_NODES = IpAddress.parse("ff02::1");
  private static final int SCOPE_INTERFACE_LOCAL = 1;

  /** Source: include/net/if_inet6.h. */
  private static final int MAF_LOADED = 4;

  private static final int MAF_NOREPORT = 8;

  private static final int MAC_LENGTH = 6;

  /** {@code ATF_COM}, {@code ATF_PERM}: include/uapi/linux/if_arp.h. */
  private static final int ATF_COM = 2;

  private static final int ATF_PERM = 4;

  private final Dumps dumps;
  private final Map<String, Supplier<String>> files = new TreeMap<>();

  ProcNet(Dumps dumps) {
    this.dumps = dumps;
    files.put("dev", this::dev);
    files.put("dev_mcast", this::devMcast);
    files.put("if_inet6", this::ifInet6);
    files.put("igmp", this::igmp);
    files.put("igmp6", this::igmp6);
    files.put("arp", this::arp);
    files.put("route", new ProcRoutes(dumps)::route);
    files.put("ipv6_route", new ProcRoutes6(dumps)::ipv6Route);
  }

  /** The names of the files. */
  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** What reading gives, or null if there is no such file here. */
  @Nullable String read(String name) {
    @Nullable Supplier<String> file = files.get(name);
    return file == null ? null : file.get();
  }

  /** Source: net/core/net-procfs.c, {@code dev_seq_printf_stats}. */
  private String dev() {
    StringBuilder out =
        new StringBuilder(
            "Inter-|   Receive                                                |  Transmit\n"
                + " face |bytes    packets errs drop fifo frame compressed multicast|"
                + "bytes    packets errs drop fifo colls carrier compressed\n");
    for (RtnlMessage link : dumps.links()) {
      Attrs tb = link.attrs();
      LinkStats s = new LinkStats(tb);
      out.append(
          String.format(
              Locale.ROOT,
              "%6s: %7d %7d %4d %4d %4d %5d %10d %9d %8d %7d %4d %4d %4d %5d %7d %10d\n",
              tb.get(Ifla.IFLA_IFNAME),
              s.get("rx_bytes"),
              s.get("rx_packets"),
              s.get("rx_errors"),
              s.get("rx_dropped") + s.get("rx_missed_errors"),
              s.get("rx_fifo_errors"),
              s.get("rx_length_errors")
                  + s.get("rx_over_errors")
                  + s.get("rx_crc_errors")
                  + s.get("rx_frame_errors"),
              s.get("rx_compressed"),
              s.get("multicast"),
              s.get("tx_bytes"),
              s.get("tx_packets"),
              s.get("tx_errors"),
              s.get("tx_dropped"),
              s.get("tx_fifo_errors"),
              s.get("collisions"),
              s.get("tx_carrier_errors")
                  + s.get("tx_aborted_errors")
                  + s.get("tx_window_errors")
                  + s.get("tx_heartbeat_errors"),
              s.get("tx_compressed")));
    }
    return out.toString();
  }

  /** The link-layer groups a device listens to. Source: net/core/net-procfs.c. */
  private String devMcast() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    for (RtnlMessage entry : dumps.neighbours(Af.AF_BRIDGE)) {
      NdMsg fixed = entry.fixed(NdMsg.class);
      if ((fixed.flags() & Ntf.NTF_SELF) != 0 && entry.attrs().has(Nda.NDA_LLADDR)) {
        MacAddress group = entry.attrs().get(Nda.NDA_LLADDR);
        if (group.isMulticast()) {
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-4d %-15s %-5d %-5d %s\n",
                  fixed.index(),
                  names.get(fixed.index()),
                  1,
                  0,
                  HexFormat.of().formatHex(group.toBytes())));
        }
      }
    }
    return out.toString();
  }

  /** Source: net/ipv6/addrconf.c, {@code if6_seq_show}. */
  private String ifInet6() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    for (RtnlMessage address : dumps.addresses(Af.AF_INET6)) {
      IfAddrMsg fixed = address.fixed(IfAddrMsg.class);
      Attrs tb = address.attrs();
      out.append(
          String.format(
              Locale.ROOT,
              "%s %02x %02x %02x %02x %8s\n",
              hex(tb.get(tb.has(Ifa.IFA_LOCAL) ? Ifa.IFA_LOCAL : Ifa.IFA_ADDRESS)),
              fixed.index(),
              fixed.prefixLen(),
              scope(fixed.scope()),
              fixed.flags() & 0xff,
              names.get(fixed.index())));
    }
    return out.toString();
  }

  /** RT_SCOPE_* as IPV6_ADDR_*: include/net/ipv6.h. */
  private static int scope(int rtScope) {
    return switch (rtScope) {
      case 253 -> 0x20;
      case 254 -> 0x10;
      case 200 -> 0x40;
      default -> 0;
    };
  }

  static String hex(IpAddress address) {
    return HexFormat.of().formatHex(address.toBytes());
  }

  /**
   * The IPv4 groups: every device that is up is in 224.0.0.1, a bridge also in that of multicast
   * routers' snoopers. Those of addresses are left out: rtnetlink does not tell of them before
   * 6.18. Source: net/ipv4/igmp.c, {@code igmp_mc_seq_show}.
   */
  private String igmp() {
    StringBuilder out =
        new StringBuilder("Idx\tDevice    : Count Querier\tGroup    Users Timer\tReporter\n");
    for (RtnlMessage link : dumps.links()) {
      IfInfoMsg fixed = link.fixed(IfInfoMsg.class);
      if ((fixed.flags() & Iff.IFF_UP) == 0) {
        continue;
      }
      List<String> groups = new ArrayList<>(List.of("010000E0"));
      if (isBridge(link)) {
        groups.add("6A0000E0");
      }
      out.append(
          String.format(
              Locale.ROOT,
              "%d\t%-10s: %5d %7s\n",
              fixed.index(),
              link.attrs().get(Ifla.IFLA_IFNAME),
              groups.size(),
              "V3"));
      groups.forEach(
          g -> out.append(String.format(Locale.ROOT, "\t\t\t\t%s %5d 0:%08X\t\t%d\n", g, 1, 0, 0)));
    }
    return out.toString();
  }

  private static boolean isBridge(RtnlMessage link) {
    return link.attrs()
        .getOrEmpty(Ifla.IFLA_LINKINFO)
        .getOr(IflaInfo.IFLA_INFO_KIND, "")
        .equals("bridge");
  }

  /** The IPv6 groups. Source: net/ipv6/mcast.c, {@code igmp6_mc_seq_show}. */
  private String igmp6() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out = new StringBuilder();
    for (RtnlMessage group : dumps.groups()) {
      int index = group.fixed(IfAddrMsg.class).index();
      IpAddress address = group.attrs().get(Ifa.IFA_MULTICAST);
      out.append(
          String.format(
              Locale.ROOT,
              "%-4d %-15s %s %5d %08X %d\n",
              index,
              names.get(index),
              hex(address),
              1,
              flags(address),
              0));
    }
    return out.toString();
  }

  /** All nodes are never reported, nor is what stays inside a host; the rest is loaded. */
  private static int flags(IpAddress group) {
    if (group.toBytes()[1] == SCOPE_INTERFACE_LOCAL) {
      return MAF_NOREPORT;
    }
    return group.equals(LINK_ALL_NODES) ? MAF_LOADED | MAF_NOREPORT : MAF_LOADED;
  }

  /** Source: net/ipv4/arp.c, {@code arp_format_neigh_entry}. */
  private String arp() {
    Map<Integer, String> names = dumps.names();
    StringBuilder out =
        new StringBuilder(
            "IP address       HW type     Flags       HW address            Mask     Device\n");
    for (RtnlMessage entry : dumps.neighbours(Af.AF_INET)) {
      NdMsg fixed = entry.fixed(NdMsg.class);
      if (fixed.state() == Nud.NUD_NOARP) {
        continue;
      }
      MacAddress address =
          entry.attrs().has(Nda.NDA_LLADDR)
              ? entry.attrs().get(Nda.NDA_LLADDR)
              : MacAddress.of(new byte[MAC_LENGTH]);
      int flags =
          (fixed.state() & Nud.NUD_PERMANENT) != 0
              ? ATF_COM | ATF_PERM
              : entry.attrs().has(Nda.NDA_LLADDR) ? ATF_COM : 0;
      out.append(
          String.format(
              Locale.ROOT,
              "%-16s 0x%-10x0x%-10x%-17s     *        %s\n",
              entry.attrs().get(Nda.NDA_DST),
              Arphrd.ARPHRD_ETHER,
              flags,
              address,
              names.get(fixed.index())));
    }
    return out.toString();
  }
}
