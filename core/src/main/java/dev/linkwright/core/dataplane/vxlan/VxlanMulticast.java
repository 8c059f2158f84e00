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
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The groups that sockets of devices listen to while those are up. Source:
 * drivers/net/vxlan/vxlan_multicast.c.
 */
public final class VxlanMulticast {
  private final Igmp igmp;
  private final Mcast6 mcast6;

  public VxlanMulticast(Igmp igmp, Mcast6 mcast6) {
    this.igmp = igmp;
    this.mcast6 = mcast6;
  }

  /**
   * Joins the device's group and those of its networks. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_multicast_join}.
   *
   * @throws NetlinkException ENODEV if the device below has no IPv4, EINVAL if it has no IPv6,
   *     ENOBUFS if the socket is in too many groups
   */
  void vxlanMulticastJoin(Dev dev) {
    IpAddress own = dev.priv(Vxlan.class).defaultDst().remoteIp();
    if (own.isMulticast()) {
      vxlanIgmpJoin(dev, own);
    }
    List<IpAddress> joined = new ArrayList<>();
    try {
      for (IpAddress group : groups(dev)) {
        if (!group.equals(own)) {
          vxlanIgmpJoin(dev, group);
          joined.add(group);
        }
      }
    } catch (NetlinkException refusal) {
      joined.forEach(group -> vxlanIgmpLeave(dev, group));
      throw refusal;
    }
  }

  /** Those of the networks of the device, by their numbers. */
  private static List<IpAddress> groups(Dev dev) {
    List<IpAddress> groups = new ArrayList<>();
    for (VxlanVni node : dev.priv(Vxlan.class).vnis().values()) {
      IpAddress group = node.remoteIp();
      if (group != null && group.isMulticast()) {
        groups.add(group);
      }
    }
    return groups;
  }

  /**
   * Leaves them, unless another device that shares the socket stays. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_multicast_leave}.
   *
   * @return false if the socket was not in the device's group
   */
  boolean vxlanMulticastLeave(Dev dev) {
    IpAddress own = dev.priv(Vxlan.class).defaultDst().remoteIp();
    if (own.isMulticast() && !vxlanGroupUsed(dev, own) && !vxlanIgmpLeave(dev, own)) {
      return false;
    }
    for (IpAddress group : groups(dev)) {
      if (!vxlanGroupUsed(dev, group)) {
        vxlanIgmpLeave(dev, group);
      }
    }
    return true;
  }

  /**
   * The socket of the device joins a group, unless it is in it. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_igmp_join}.
   */
  void vxlanIgmpJoin(Dev dev, IpAddress group) {
    Net net = VxlanSocks.net(dev);
    int ifindex = below(dev);
    VxlanSock sock = VxlanSocks.of(dev, !group.isV4());
    NetDevice lower = NetdevState.devGetByIndex(net, ifindex);
    boolean reachable =
        lower != null && (!group.isV4() || InetState.inDevGet(net, ifindex) != null);
    VxlanNet.Membership wanted = new VxlanNet.Membership(sock, ifindex, group);
    List<VxlanNet.Membership> known = net.get(VxlanNet.SLOT).memberships();
    if (lower == null || !reachable) {
      throw NetlinkException.refused(Errno.ENODEV);
    }
    if (known.contains(wanted)) {
      return;
    }
    if (group.isV4()) {
      if (known.stream().filter(m -> m.sock().equals(sock)).count() >= Igmp.IP_MAX_MEMBERSHIPS) {
        throw NetlinkException.refused(Errno.ENOBUFS);
      }
      igmp.ipMcIncGroup(net, ifindex, group);
    } else {
      if (Inet6State.in6DevGet(net, ifindex) == null) {
        throw NetlinkException.refused(Errno.EINVAL);
      }
      mcast6.ipv6DevMcInc(net, lower, group);
    }
    net.update(VxlanNet.SLOT, s -> s.withMemberships(s.memberships().plus(wanted)));
  }

  private static int below(Dev dev) {
    return dev.priv(Vxlan.class).defaultDst().remoteIfindex();
  }

  /**
   * It leaves it. Source: drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_igmp_leave}.
   *
   * @return false if it was not in it
   */
  boolean vxlanIgmpLeave(Dev dev, IpAddress group) {
    Net net = VxlanSocks.net(dev);
    int ifindex = below(dev);
    VxlanNet.Membership left =
        new VxlanNet.Membership(VxlanSocks.of(dev, !group.isV4()), ifindex, group);
    if (!net.get(VxlanNet.SLOT).memberships().contains(left)) {
      return false;
    }
    net.update(VxlanNet.SLOT, s -> s.withMemberships(s.memberships().minus((Object) left)));
    Dev lower = new Dev(dev.rtnl(), new DevRef(net.id(), ifindex));
    if (group.isV4()) {
      igmp.ipMcDecGroup(net, ifindex, group);
    } else if (lower.orNull() != null) {
      mcast6.ipv6DevMcDec(net, lower.now(), group);
    }
    return true;
  }

  /**
   * Whether another device that is up listens to a group over the same socket. Source:
   * drivers/net/vxlan/vxlan_multicast.c, {@code vxlan_group_used}.
   */
  boolean vxlanGroupUsed(Dev dev, IpAddress group) {
    Net net = VxlanSocks.net(dev);
    boolean ipv6 = !dev.priv(Vxlan.class).defaultDst().remoteIp().isV4();
    @Nullable VxlanSock sock = VxlanSocks.find(dev, ipv6);
    if (sock != null && net.get(VxlanNet.SLOT).socks().getOrDefault(sock, 0) == 1) {
      return false;
    }
    return VxlanNet.devices(net).stream()
        .filter(other -> !other.equals(dev) && other.now().isRunning())
        .filter(other -> Objects.equals(VxlanSocks.find(other, ipv6), sock))
        .anyMatch(other -> below(other) == below(dev) && listensTo(other, group));
  }

  private static boolean listensTo(Dev dev, IpAddress group) {
    return dev.priv(Vxlan.class).defaultDst().remoteIp().equals(group)
        || groups(dev).contains(group);
  }
}
