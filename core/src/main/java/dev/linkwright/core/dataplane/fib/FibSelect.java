package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.flow.Flow;
import dev.linkwright.core.dataplane.inet.InetSelect;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.value.IpAddress;

/** What follows a lookup that found a route. Source: net/ipv4/fib_semantics.c. */
public final class FibSelect {
  private FibSelect() {}

  /**
   * The source address of a flow without one: the route's, or, where the route leaves the flow's
   * layer-3 domain, one of the domain's master. Source: net/ipv4/fib_semantics.c, {@code
   * fib_select_path}, from {@code check_saddr} on.
   */
  public static IpAddress fibSelectPath(Net net, FibResult res, Flow flow) {
    NetDevice domain = flow.l3mdev() == 0 ? null : NetdevState.devGetByIndex(net, flow.l3mdev());
    NetDevice out = NetdevState.devGetByIndex(net, res.nh().oif());
    NetDevice master = out == null ? null : NetdevState.l3mdevMasterDev(net, out);
    if (domain == null || (master != null && master.ifindex() == domain.ifindex())) {
      return FibSemantics.fibResultPrefsrc(net, res);
    }
    return InetSelect.inetSelectAddr(
        net, domain, IpAddress.any(IpAddress.AF_INET), RtScope.RT_SCOPE_LINK);
  }
}
