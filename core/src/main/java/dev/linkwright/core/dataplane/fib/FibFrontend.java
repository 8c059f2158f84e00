package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.fib.FibFill.RtInfo;
import dev.linkwright.core.dataplane.inet.InIfaddr;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.NlInfo;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevCmd;
import dev.linkwright.core.dataplane.netdev.NetdevEvent;
import dev.linkwright.core.dataplane.netdev.NetdevNotifier;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.NexthopFib;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.route.FibDumpFilter;
import dev.linkwright.core.dataplane.rtnetlink.RtnlHandlers;
import dev.linkwright.core.dataplane.rtnetlink.RtnlRequest;
import dev.linkwright.core.dataplane.trie.Trie;
import dev.linkwright.netlink.NetlinkMessage;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.Rtm;
import dev.linkwright.netlink.route.RtmF;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.List;
import java.util.function.Consumer;

/**
 * RTM_NEWROUTE, RTM_DELROUTE and the dump of IPv4, and what devices do to routes. Source:
 * net/ipv4/fib_frontend.c.
 */
public final class FibFrontend implements NetdevNotifier {
  private final FibTrie trie;
  private final FibIfaddr ifaddr;
  private final NexthopFib nexthops;

  /**
   * @param lookup the lookup that gateways are checked with
   * @param ipv6Stub what checks an IPv6 gateway of an IPv4 route
   */
  public FibFrontend(FibLookup lookup, Ipv6Stub ipv6Stub) {
    FibSemantics semantics = new FibSemantics(lookup, ipv6Stub);
    this.trie = new FibTrie(semantics);
    this.nexthops = new FibNexthops(semantics);
    this.ifaddr = new FibIfaddr(trie);
  }

  /**
   * Registers the handlers; RTM_GETROUTE is registered by the one who answers a single one. Source:
   * {@code ip_fib_init}.
   */
  public void register(RtnlHandlers handlers) {
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_NEWROUTE, this::inetRtmNewroute, null);
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_DELROUTE, FibFrontend::inetRtmDelroute, null);
    handlers.rtnlRegister(IpAddress.AF_INET, Rtm.RTM_GETROUTE, null, FibFrontend::inetDumpFib);
  }

  /** Makes the table unless it is there. Source: {@code fib_new_table}. */
  public static void fibNewTable(Net net, long id) {
    FibState.fibNewTable(net, id);
  }

  /** What nexthop objects ask of the routes. */
  public NexthopFib nexthops() {
    return nexthops;
  }

  /** What listens to addresses. */
  public FibIfaddr ifaddr() {
    return ifaddr;
  }

  private void inetRtmNewroute(RtnlRequest request) {
    FibConfig cfg = FibConfigMsg.rtmToFibConfig(request);
    FibTable table = FibState.fibNewTable(request.net(), cfg.table());
    trie.fibTableInsert(request.net(), table.id(), cfg, info(request));
    if (cfg.type() == Rtn.RTN_LOCAL) {
      FibState.useCustomLocalRoutes(request.net());
    }
  }

  private static void inetRtmDelroute(RtnlRequest request) {
    FibConfig cfg = FibConfigMsg.rtmToFibConfig(request);
    if (cfg.nhId() != 0) {
      NexthopState.required(request.net(), cfg.nhId());
    }
    if (FibState.fibGetTable(request.net(), cfg.table()) == null) {
      throw NetlinkException.refused(Errno.ESRCH, "FIB table does not exist");
    }
    if (!FibTrie.fibTableDelete(request.net(), cfg.table(), cfg, info(request))) {
      throw NetlinkException.refused(Errno.ESRCH);
    }
  }

  private static NlInfo info(RtnlRequest request) {
    return request.info();
  }

  /** Source: net/ipv4/fib_frontend.c, {@code inet_dump_fib}. */
  private static void inetDumpFib(RtnlRequest request, Consumer<NetlinkMessage> out) {
    Net net = request.net();
    FibDumpFilter filter = FibDumpFilter.of(request, FibConfigMsg.RTM_IPV4_POLICY);
    if ((filter.flags() & RtmF.RTM_F_PREFIX) != 0) {
      return;
    }
    if (filter.table() == 0) {
      FibState.inDump(net).forEach(table -> fibTableDump(net, table, filter, out));
      return;
    }
    FibTable table = FibState.fibGetTable(net, filter.table());
    if (table != null) {
      fibTableDump(net, table, filter, out);
    } else if (request.family() == IpAddress.AF_INET) {
      throw NetlinkException.refused(Errno.ENOENT, "ipv4: FIB table does not exist");
    }
  }

  /** Source: net/ipv4/fib_trie.c, {@code fib_table_dump}. */
  private static void fibTableDump(
      Net net, FibTable table, FibDumpFilter filter, Consumer<NetlinkMessage> out) {
    for (Trie.Entry<List<FibAlias>> entry : table.trie().byAddress()) {
      for (FibAlias fa : entry.value()) {
        if (filter.dumpRoutes() && isWanted(net, fa, filter)) {
          RtInfo fri = new RtInfo(table.id(), entry.prefix(), fa);
          out.accept(FibFill.fibDumpInfo(net, Rtm.RTM_NEWROUTE, filter.messageFlags(), fri));
        }
      }
    }
  }

  private static boolean isWanted(Net net, FibAlias fa, FibDumpFilter filter) {
    return (filter.type() == 0 || fa.type() == filter.type())
        && (filter.protocol() == 0 || fa.info().protocol() == filter.protocol())
        && (filter.oif() == 0 || fa.info().usesDev(net, filter.oif()));
  }

  /** Source: net/ipv4/fib_frontend.c, {@code fib_netdev_event}. */
  @Override
  public void notifierCall(NetdevEvent event) {
    Net net = event.net();
    if (event.cmd() == NetdevCmd.NETDEV_UNREGISTER) {
      FibIfaddr.fibDisableIp(net, event.ifindex(), event.cmd(), true);
      return;
    }
    if (InetState.inDevGet(net, event.ifindex()) == null) {
      return;
    }
    switch (event.cmd()) {
      case NETDEV_UP -> deviceUp(net, event.dev());
      case NETDEV_DOWN -> FibIfaddr.fibDisableIp(net, event.ifindex(), event.cmd(), false);
      case NETDEV_CHANGE -> linkChange(net, event.dev());
      case NETDEV_CHANGEUPPER -> {
        if (event.info() instanceof NetdevEvent.ChangeUpper change
            && NetdevState.deref(net, change.upper()).isL3Master()) {
          FibIfaddr.fibDisableIp(net, event.ifindex(), NetdevCmd.NETDEV_DOWN, true);
        }
      }
      default -> {}
    }
  }

  private void deviceUp(Net net, NetDevice dev) {
    for (InIfaddr ifa : InetState.addresses(net, dev.ifindex())) {
      ifaddr.fibAddIfaddr(net, ifa);
    }
    FibSync.fibSyncUp(net, dev, true);
  }

  private static void linkChange(Net net, NetDevice dev) {
    if ((dev.devGetFlags() & (Iff.IFF_RUNNING | Iff.IFF_LOWER_UP)) != 0) {
      FibSync.fibSyncUp(net, dev, false);
    } else {
      FibSync.fibSyncDownDev(net, dev.ifindex(), NetdevCmd.NETDEV_CHANGE, false);
    }
  }
}
