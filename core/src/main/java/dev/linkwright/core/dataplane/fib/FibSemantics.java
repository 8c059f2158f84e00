package dev.linkwright.core.dataplane.fib;

import static dev.linkwright.netlink.route.RtnhF.RTNH_F_DEAD;
import static dev.linkwright.netlink.route.RtnhF.RTNH_F_LINKDOWN;
import static dev.linkwright.netlink.route.RtnhF.RTNH_F_ONLINK;
import static dev.linkwright.netlink.route.RtnhF.RTNH_F_PERVASIVE;

import dev.linkwright.core.dataplane.fib.FibConfig.Hop;
import dev.linkwright.core.dataplane.fib.FibLookup.Mode;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.flow.Verdict;
import dev.linkwright.core.dataplane.inet.InetSelect;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.core.dataplane.nexthop.NexthopCheck;
import dev.linkwright.core.dataplane.nexthop.NexthopState;
import dev.linkwright.core.dataplane.route.FibProps;
import dev.linkwright.core.dataplane.route.Lwtunnel;
import dev.linkwright.core.dataplane.route.RtMetrics;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a request where a route leads, or refuses it. Source: net/ipv4/fib_semantics.c. */
final class FibSemantics {
  private final FibLookup lookup;
  private final Ipv6Stub ipv6Stub;

  FibSemantics(FibLookup lookup, Ipv6Stub ipv6Stub) {
    this.lookup = lookup;
    this.ipv6Stub = ipv6Stub;
  }

  /** A checked next hop and whether its link is down. */
  record Checked(FibNh nh, boolean linkdown) {}

  /**
   * Where a route leads, held once for it. Source: net/ipv4/fib_semantics.c, {@code
   * fib_create_info}.
   *
   * @throws NetlinkException with the kernel's errno and sentence
   */
  FibInfo fibCreateInfo(Net net, FibConfig cfg) {
    FibProps props = FibProps.of(cfg.type());
    if (props.scope() > cfg.scope()) {
      throw refused("Invalid scope");
    }
    if ((cfg.header().flags() & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0) {
      throw refused("Invalid rtm_flags - can not contain DEAD or LINKDOWN");
    }
    if (cfg.nhId() != 0) {
      FibInfo same = cfg.mx() == null ? FibNexthops.fibFindInfoNh(net, cfg) : null;
      if (same != null) {
        return FibState.hold(net, same, NhState.ALIVE);
      }
      NexthopState.required(net, cfg.nhId());
    }
    countNexthops(cfg);
    RtMetrics metrics = cfg.mx() == null ? RtMetrics.NONE : RtMetrics.ipMetricsConvert(cfg.mx());
    List<Hop> asked = hops(cfg);
    FibInfo.Head head = head(cfg);
    if (props.error() != null) {
      if (cfg.hop().gateway() != null || cfg.hop().oif() != 0 || cfg.multipath() != null) {
        throw refused("Gateway, device and multipath can not be specified for this route type");
      }
      return FibState.hold(
          net,
          cfg.nhId() == 0
              ? new FibInfo(head, cfg.prefsrc(), metrics, List.of(unchecked(asked.get(0))))
              : new FibInfo(head, cfg.prefsrc(), metrics, cfg.nhId()),
          NhState.ALIVE);
    }
    if (cfg.type() == Rtn.RTN_UNSPEC) {
      throw refused("Invalid route type");
    }
    if (cfg.scope() > RtScope.RT_SCOPE_HOST) {
      throw refused("Invalid scope");
    }
    return cfg.nhId() == 0
        ? checked(net, cfg, head, metrics, asked)
        : byObject(net, cfg, head, metrics);
  }

  static FibInfo.Head head(FibConfig cfg) {
    FibConfig.Header h = cfg.header();
    return new FibInfo.Head(
        h.protocol(), h.scope(), h.type(), h.table(), cfg.priority(), h.flags());
  }

  private static FibInfo byObject(Net net, FibConfig cfg, FibInfo.Head head, RtMetrics metrics) {
    NexthopCheck.fibCheckNexthop(net, NexthopState.required(net, cfg.nhId()), cfg.scope());
    checkPrefsrc(net, cfg);
    return FibState.hold(net, new FibInfo(head, cfg.prefsrc(), metrics, cfg.nhId()), NhState.ALIVE);
  }

  private static void checkPrefsrc(Net net, FibConfig cfg) {
    if (cfg.prefsrc() != null && !fibValidPrefsrc(net, cfg, cfg.prefsrc())) {
      throw refused("Invalid prefsrc address");
    }
  }

  private FibInfo checked(
      Net net, FibConfig cfg, FibInfo.Head head, RtMetrics metrics, List<Hop> asked) {
    List<FibNh> nhs = new ArrayList<>();
    NhState state = NhState.ALIVE;
    if (cfg.scope() == RtScope.RT_SCOPE_HOST) {
      nhs.add(hostNexthop(net, asked));
    } else {
      int down = 0;
      for (Hop hop : asked) {
        Checked c = fibCheckNh(net, hop, cfg.table(), cfg.scope());
        if (c.linkdown()) {
          state = state.withLinkdown(nhs.size());
          down++;
        }
        nhs.add(c.nh());
      }
      state = state.withFi(false, down == nhs.size());
    }
    checkPrefsrc(net, cfg);
    return FibState.hold(net, new FibInfo(head, cfg.prefsrc(), metrics, nhs), state);
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_count_nexthops}. */
  private static void countNexthops(FibConfig cfg) {
    FibConfig.Fault fault = cfg.header().fault();
    if (fault != null && fault.uncountable()) {
      throw fault.refusal();
    }
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_get_nhs}. */
  private static List<Hop> hops(FibConfig cfg) {
    List<Hop> multipath = cfg.multipath();
    if (multipath == null) {
      Integer encap = cfg.header().encap();
      if (encap != null) {
        throw Lwtunnel.lwtunnelBuildState(encap);
      }
      return List.of(cfg.hop());
    }
    FibConfig.Fault fault = cfg.header().fault();
    if (fault != null) {
      throw fault.refusal();
    }
    for (Hop hop : multipath) {
      if ((hop.flags() & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0) {
        throw refused("Invalid flags for nexthop - can not contain DEAD or LINKDOWN");
      }
    }
    Hop first = multipath.get(0);
    Hop own = cfg.hop();
    if (own.oif() != 0 && own.oif() != first.oif()) {
      throw refused("Nexthop device index does not match RTA_OIF");
    }
    if (own.gateway() != null && !Objects.equals(own.gateway(), first.gateway())) {
      throw refused("Nexthop gateway does not match RTA_GATEWAY or RTA_VIA");
    }
    if (own.realms() != 0 && own.realms() != first.realms()) {
      throw refused("Nexthop class id does not match RTA_FLOW");
    }
    return multipath;
  }

  private static FibNh unchecked(Hop hop) {
    return new FibNh(hop.oif(), hop.gateway(), hop.weight(), 0, hop.flags(), hop.realms());
  }

  private static FibNh hostNexthop(Net net, List<Hop> asked) {
    Hop hop = asked.get(0);
    if (asked.size() != 1) {
      throw refused("Route with host scope can not have multiple nexthops");
    }
    if (hop.gateway() != null) {
      throw refused("Route with host scope can not have a gateway");
    }
    if (NetdevState.devGetByIndex(net, hop.oif()) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    return unchecked(hop).resolved(hop.oif(), RtScope.RT_SCOPE_NOWHERE);
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_check_nh}. */
  Checked fibCheckNh(Net net, Hop hop, long table, int scope) {
    if (hop.gwFamily() == IpAddress.AF_INET6 && hop.gateway() != null) {
      int oif = ipv6Stub.fib6NhInit(net, hop.gateway(), hop.oif(), table, hop.flags());
      return new Checked(unchecked(hop).resolved(oif, RtScope.RT_SCOPE_LINK), false);
    }
    if (hop.gateway() == null) {
      return fibCheckNhNongw(net, hop);
    }
    return (hop.flags() & RTNH_F_ONLINK) != 0
        ? onlink(net, hop, hop.gateway(), scope)
        : fibCheckNhV4Gw(net, hop, hop.gateway(), new Way(table, scope));
  }

  private static Checked onlink(Net net, Hop hop, IpAddress gateway, int scope) {
    if (scope >= RtScope.RT_SCOPE_LINK) {
      throw refused("Nexthop has invalid scope");
    }
    NetDevice dev = NetdevState.devGetByIndex(net, hop.oif());
    if (dev == null) {
      throw NetlinkException.refused(Errno.ENODEV, "Nexthop device required for onlink");
    }
    if (!dev.isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Nexthop device is not up");
    }
    if (InetAddrType.inetAddrTypeDevTable(net, dev, gateway) != Rtn.RTN_UNICAST) {
      throw refused("Nexthop has invalid gateway");
    }
    return new Checked(
        unchecked(hop).resolved(hop.oif(), RtScope.RT_SCOPE_LINK), !dev.carrier().ok());
  }

  /** Table and scope of the route whose gateway is checked. */
  private record Way(long table, int scope) {}

  /**
   * The gateway must itself be reachable more directly. Source: net/ipv4/fib_semantics.c, {@code
   * fib_check_nh_v4_gw}.
   */
  private Checked fibCheckNhV4Gw(Net net, Hop hop, IpAddress gateway, Way way) {
    Flow flow =
        Flow.to(gateway)
            .withOif(hop.oif())
            .withIif(NetdevState.LOOPBACK_IFINDEX)
            .withScope(Math.max(way.scope() + 1, RtScope.RT_SCOPE_LINK));
    Verdict<FibResult> found = Verdict.again();
    boolean own = way.table() != 0 && way.table() != RtTable.RT_TABLE_MAIN;
    if (own && FibState.fibGetTable(net, way.table()) != null) {
      found =
          FibLookup.fibTableLookup(
              net, way.table(), flow, Mode.IGNORE_LINKSTATE, new ArrayList<>());
    }
    if (found.value() == null) {
      found = lookup.fibLookup(net, flow, Mode.IGNORE_LINKSTATE, new ArrayList<>());
    }
    FibResult res = found.value();
    if (res == null) {
      Errno errno = found.errno() == null ? Errno.EINVAL : found.errno();
      throw NetlinkException.refused(errno, "Nexthop has invalid gateway");
    }
    if (res.type() != Rtn.RTN_UNICAST && res.type() != Rtn.RTN_LOCAL) {
      throw refused("Nexthop has invalid gateway");
    }
    NetDevice dev = NetdevState.devGetByIndex(net, res.nh().oif());
    if (dev == null) {
      throw refused("No egress device for nexthop gateway");
    }
    if (!dev.isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN);
    }
    return new Checked(unchecked(hop).resolved(dev.ifindex(), res.scope()), !dev.carrier().ok());
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_check_nh_nongw}. */
  private static Checked fibCheckNhNongw(Net net, Hop hop) {
    if ((hop.flags() & (RTNH_F_PERVASIVE | RTNH_F_ONLINK)) != 0) {
      throw refused("Invalid flags for nexthop - PERVASIVE and ONLINK can not be set");
    }
    NetDevice dev = NetdevState.devGetByIndex(net, hop.oif());
    if (dev == null || InetState.inDevGet(net, hop.oif()) == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (!dev.isUp()) {
      throw NetlinkException.refused(Errno.ENETDOWN, "Device for nexthop is not up");
    }
    return new Checked(
        unchecked(hop).resolved(hop.oif(), RtScope.RT_SCOPE_HOST), !dev.carrier().ok());
  }

  /** Source: net/ipv4/fib_semantics.c, {@code fib_valid_prefsrc}. */
  private static boolean fibValidPrefsrc(Net net, FibConfig cfg, IpAddress prefsrc) {
    if (cfg.type() == Rtn.RTN_LOCAL
        && !cfg.dst().address().isUnspecified()
        && prefsrc.equals(cfg.dst().address())) {
      return true;
    }
    long table = cfg.table() == RtTable.RT_TABLE_MAIN ? RtTable.RT_TABLE_LOCAL : cfg.table();
    return InetAddrType.inetAddrTypeTable(net, prefsrc, table) == Rtn.RTN_LOCAL
        || (table != RtTable.RT_TABLE_LOCAL
            && InetAddrType.inetAddrTypeTable(net, prefsrc, RtTable.RT_TABLE_LOCAL)
                == Rtn.RTN_LOCAL);
  }

  /**
   * Whether a request to delete means a route that leads there. Source: net/ipv4/fib_semantics.c,
   * {@code fib_nh_match}.
   */
  static boolean fibNhMatch(FibConfig cfg, FibInfo fi) {
    if (cfg.priority() != 0 && cfg.priority() != fi.priority()) {
      return false;
    }
    if (cfg.nhId() != 0) {
      return cfg.nhId() == fi.nhId();
    }
    Hop hop = cfg.hop();
    if (fi.nhId() != 0) {
      return hop.oif() == 0 && hop.gateway() == null && cfg.multipath() == null;
    }
    List<FibNh> nhs = fi.ownNhs();
    FibNh first = nhs.get(0);
    if (hop.oif() != 0 || hop.gateway() != null) {
      return (hop.realms() == 0 || hop.realms() == first.realms())
          && (hop.oif() == 0 || hop.oif() == first.oif())
          && (hop.gateway() == null || Objects.equals(hop.gateway(), first.gateway()));
    }
    List<Hop> multipath = cfg.multipath();
    if (multipath == null) {
      return true;
    }
    if (multipath.size() < nhs.size()) {
      return false;
    }
    for (int i = 0; i < nhs.size(); i++) {
      if (!hopMatches(multipath.get(i), nhs.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hopMatches(Hop asked, FibNh nh) {
    return (asked.oif() == 0 || asked.oif() == nh.oif())
        && (asked.gateway() == null || Objects.equals(asked.gateway(), nh.gateway()))
        && (asked.realms() == 0 || asked.realms() == nh.realms());
  }

  /**
   * The source address a route gives. Source: net/ipv4/fib_semantics.c, {@code fib_result_prefsrc}.
   */
  static IpAddress fibResultPrefsrc(Net net, FibResult res) {
    IpAddress prefsrc = res.info().prefsrc();
    if (prefsrc != null) {
      return prefsrc;
    }
    FibNh nh = res.nh();
    NetDevice dev = NetdevState.devGetByIndex(net, nh.oif());
    @Nullable IpAddress gateway = nh.gwFamily() == IpAddress.AF_INET ? nh.gateway() : null;
    IpAddress any = IpAddress.any(IpAddress.AF_INET);
    return dev == null
        ? any
        : InetSelect.inetSelectAddr(net, dev, gateway == null ? any : gateway, res.scope());
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
