package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.addrconf.AddrType;
import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.route.RtTable;
import dev.linkwright.netlink.route.Rtn;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Whether a gateway can be one, and over which device. Source: net/ipv6/route.c. */
final class Fib6Gateway {
  private final Fib6Lookup lookup;

  Fib6Gateway(Fib6Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Checks a gateway.
   *
   * @param dev the device asked for, or null
   * @return the device it is reached over
   * @throws NetlinkException EINVAL or EHOSTUNREACH. Source: net/ipv6/route.c, {@code
   *     ip6_validate_gw}
   */
  NetDevice ip6ValidateGw(Net net, Fib6Config cfg, IpAddress gateway, @Nullable NetDevice dev) {
    if (dev != null && Inet6State.isLocalGateway(net, gateway, dev)) {
      throw refused("Gateway can not be a local address");
    }
    int type = AddrType.ipv6AddrType(gateway);
    NetDevice out = dev;
    if (type != (AddrType.IPV6_ADDR_LINKLOCAL | AddrType.IPV6_ADDR_UNICAST)) {
      if ((type & (AddrType.IPV6_ADDR_UNICAST | AddrType.IPV6_ADDR_MAPPED)) == 0) {
        throw refused("Invalid gateway address");
      }
      if (cfg.hop().onlink() && dev != null) {
        ip6RouteCheckNhOnlink(net, cfg, gateway, dev);
      } else {
        out = ip6RouteCheckNh(net, cfg, gateway, dev);
      }
    }
    if (out == null) {
      throw refused("Egress device not specified");
    }
    if (out.is(Iff.IFF_LOOPBACK)) {
      throw refused("Egress device can not be loopback device for this route");
    }
    if (dev == null && Inet6State.isLocalGateway(net, gateway, out)) {
      throw refused("Gateway can not be a local address");
    }
    return out;
  }

  /** Source: net/ipv6/route.c, {@code ip6_route_check_nh_onlink}. */
  private void ip6RouteCheckNhOnlink(Net net, Fib6Config cfg, IpAddress gateway, NetDevice dev) {
    long domain = L3mdev.l3mdevFibTable(net, dev);
    long table = domain == 0 ? RtTable.RT_TABLE_MAIN : domain;
    Fib6Info found = inTable(net, cfg, gateway, table, 0);
    boolean mismatch =
        found != null
            && !found.isReject()
            && !found.key().dst().address().isUnspecified()
            && (found.type() != Rtn.RTN_UNICAST || found.nh().oif() != dev.ifindex());
    if (mismatch) {
      throw refused("Nexthop has invalid gateway or device mismatch");
    }
  }

  /**
   * The device a gateway is reached over, directly: by the route's own table, else as a packet
   * would go. Source: net/ipv6/route.c, {@code ip6_route_check_nh}.
   */
  private NetDevice ip6RouteCheckNh(
      Net net, Fib6Config cfg, IpAddress gateway, @Nullable NetDevice dev) {
    Fib6Info found =
        cfg.header().table() == 0
            ? null
            : inTable(net, cfg, gateway, cfg.table(), Fib6Lookup.RT6_LOOKUP_F_IFACE);
    if (found == null || !isDirect(found) || (dev != null && dev.ifindex() != found.nh().oif())) {
      Flow flow = Flow.to(gateway).withOif(cfg.hop().oif());
      found =
          lookup.fib6Lookup(net, flow, Fib6Lookup.RT6_LOOKUP_F_IFACE, new ArrayList<>()).value();
    }
    boolean fits =
        found != null && isDirect(found) && (dev == null || dev.ifindex() == found.nh().oif());
    NetDevice out = found == null ? null : NetdevState.devGetByIndex(net, found.nh().oif());
    if (!fits || out == null) {
      throw NetlinkException.refused(Errno.EHOSTUNREACH);
    }
    return out;
  }

  private static boolean isDirect(Fib6Info rt) {
    return !rt.isReject() && rt.nh().gateway() == null;
  }

  /** Source: net/ipv6/route.c, {@code ip6_nh_lookup_table}. */
  private static @Nullable Fib6Info inTable(
      Net net, Fib6Config cfg, IpAddress gateway, long id, int flags) {
    Fib6Table table = Fib6State.fib6GetTable(net, id);
    if (table == null) {
      return null;
    }
    Flow flow = Flow.to(gateway).withOif(cfg.hop().oif());
    IpAddress prefsrc = cfg.prefsrc();
    Flow bound = prefsrc == null ? flow : flow.withSrc(prefsrc);
    return Fib6Lookup.fib6TableLookup(
        net,
        table,
        new Fib6Lookup.Search(bound, bound.oif(), flags | Fib6Lookup.RT6_LOOKUP_F_IGNORE_LINKSTATE),
        new ArrayList<>());
  }

  private static NetlinkException refused(String text) {
    return NetlinkException.refused(Errno.EINVAL, text);
  }
}
