package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.addrconf.Inet6State;
import dev.linkwright.core.dataplane.addrconf.Mcast6;
import dev.linkwright.core.dataplane.inet.Igmp;
import dev.linkwright.core.dataplane.inet.InetState;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.Objects;

/**
 * The group that a device listens to while it is up. Source: drivers/net/vxlan/vxlan_multicast.c.
 */
public final class VxlanMulticast {
  private final Igmp igmp;
  private final Mcast6 mcast6;

  public VxlanMulticast(Igmp igmp, Mcast6 mcast6) {
    this.igmp = igmp;
    this.mcast6 = mcast6;
  }

  /**
   * Joins, unless another device that shares the socket has. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_multicast_join}.
   *
   * @throws NetlinkException ENODEV if the device below has no IPv4, EINVAL if it has no IPv6
   */
  void vxlanMulticastJoin(Dev dev) {
    VxlanRdst dst = dev.priv(Vxlan.class).defaultDst();
    if (!dst.remoteIp().isMulticast() || vxlanGroupUsed(dev)) {
      return;
    }
    Net net = VxlanSocks.net(dev);
    NetDevice lower = NetdevState.devGetByIndex(net, dst.remoteIfindex());
    if (lower == null) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (dst.remoteIp().isV4()) {
      if (InetState.inDevGet(net, dst.remoteIfindex()) == null) {
        throw NetlinkException.refused(Errno.ENODEV);
      }
      igmp.ipMcIncGroup(net, dst.remoteIfindex(), dst.remoteIp());
    } else {
      if (Inet6State.in6DevGet(net, dst.remoteIfindex()) == null) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      mcast6.ipv6DevMcInc(net, lower, dst.remoteIp());
    }
  }

  /**
   * Leaves, unless another device that shares the socket stays. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_multicast_leave}.
   */
  void vxlanMulticastLeave(Dev dev) {
    VxlanRdst dst = dev.priv(Vxlan.class).defaultDst();
    if (!dst.remoteIp().isMulticast() || vxlanGroupUsed(dev)) {
      return;
    }
    Net net = VxlanSocks.net(dev);
    Dev lower = new Dev(dev.rtnl(), new DevRef(net.id(), dst.remoteIfindex()));
    if (lower.orNull() == null) {
      return;
    }
    if (dst.remoteIp().isV4()) {
      igmp.ipMcDecGroup(net, dst.remoteIfindex(), dst.remoteIp());
    } else {
      mcast6.ipv6DevMcDec(net, lower.now(), dst.remoteIp());
    }
  }

  /** Source: drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_group_used}. */
  private static boolean vxlanGroupUsed(Dev dev) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    return VxlanNet.devices(VxlanSocks.net(dev)).stream()
        .filter(other -> !other.equals(dev) && other.now().isRunning())
        .map(other -> other.priv(Vxlan.class))
        .anyMatch(
            other ->
                other.socks().stream().anyMatch(vxlan.socks()::contains)
                    && Objects.equals(other.defaultDst().remoteIp(), vxlan.defaultDst().remoteIp())
                    && other.defaultDst().remoteIfindex() == vxlan.defaultDst().remoteIfindex());
  }
}
