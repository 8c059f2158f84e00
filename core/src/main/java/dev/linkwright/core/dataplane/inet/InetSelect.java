package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.l3mdev.L3mdev;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.route.RtScope;
import dev.linkwright.netlink.value.IpAddress;
import org.jspecify.annotations.Nullable;

/** Which of its addresses a host uses. Source: net/ipv4/devinet.c. */
public final class InetSelect {
  private static final IpAddress NONE = IpAddress.any(IpAddress.AF_INET);

  private InetSelect() {}

  /**
   * A source address for what leaves over {@code dev}: an address of the device in the network of
   * {@code dst}, else its first one; without any, one of the master of its layer-3 domain, then one
   * of any device in the same domain.
   *
   * @param dst the next station, or 0.0.0.0
   * @param scope the widest RT_SCOPE_* the address must have (a smaller number is wider)
   * @return 0.0.0.0 if there is none. Source: net/ipv4/devinet.c, {@code inet_select_addr}
   */
  public static IpAddress inetSelectAddr(Net net, NetDevice dev, IpAddress dst, int scope) {
    InDevice inDev = InetState.inDevGet(net, dev.ifindex());
    IpAddress own = inDev == null ? null : ownAddress(net, inDev, dst, scope);
    if (own != null) {
      return own;
    }
    int master = L3mdev.l3mdevMasterIfindex(net, dev);
    IpAddress chosen = master == 0 ? null : inDevSelectAddr(net, master, scope);
    if (chosen != null) {
      return chosen;
    }
    for (NetDevice other : NetdevState.devices(net)) {
      if (L3mdev.l3mdevMasterIfindex(net, other) == master) {
        IpAddress found = inDevSelectAddr(net, other.ifindex(), scope);
        if (found != null) {
          return found;
        }
      }
    }
    return NONE;
  }

  private static @Nullable IpAddress ownAddress(Net net, InDevice inDev, IpAddress dst, int scope) {
    boolean localnet = InetState.orConf(net, inDev.ifindex(), Ipv4Devconf.ROUTE_LOCALNET);
    int widest = localnet ? RtScope.RT_SCOPE_LINK : RtScope.RT_SCOPE_HOST;
    IpAddress first = null;
    for (InIfaddr ifa : inDev.ifaList()) {
      if (ifa.isSecondary() || Math.min(ifa.scope(), widest) > scope) {
        continue;
      }
      if (dst.isUnspecified() || ifa.prefix().contains(dst)) {
        return ifa.local();
      }
      first = first == null ? ifa.local() : first;
    }
    return first;
  }

  /** Source: net/ipv4/devinet.c, {@code in_dev_select_addr}. */
  private static @Nullable IpAddress inDevSelectAddr(Net net, int ifindex, int scope) {
    InDevice inDev = InetState.inDevGet(net, ifindex);
    InIfaddr found =
        inDev == null
            ? null
            : inDev.first(
                a -> !a.isSecondary() && a.scope() != RtScope.RT_SCOPE_LINK && a.scope() <= scope);
    return found == null ? null : found.local();
  }

  /**
   * The device that has this address, outside or inside any layer-3 domain, or 0. Source:
   * net/ipv4/devinet.c, {@code __ip_dev_find}.
   */
  public static int ipDevFind(Net net, IpAddress address) {
    return InetState.inDump(net).stream()
        .filter(d -> d.ifaList().stream().anyMatch(a -> a.local().equals(address)))
        .mapToInt(InDevice::ifindex)
        .findFirst()
        .orElse(0);
  }
}
