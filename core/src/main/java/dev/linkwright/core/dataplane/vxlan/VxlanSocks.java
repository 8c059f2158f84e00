package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** Sockets of devices that are up. Source: drivers/net/vxlan/vxlan_core.c. */
final class VxlanSocks {
  private VxlanSocks() {}

  /**
   * Opens the sockets {@code dev} listens on, or shares those that are open. Source:
   * drivers/net/vxlan/vxlan_core.c, {@code vxlan_sock_add}.
   *
   * @throws NetlinkException EADDRINUSE if others listen on the port for something else; nothing is
   *     left open then
   */
  static void vxlanSockAdd(Dev dev) {
    VxlanConfig cfg = dev.priv(Vxlan.class).cfg();
    Net net = net(dev);
    boolean metadata = cfg.is(VxlanF.COLLECT_METADATA);
    boolean ipv6 = cfg.is(VxlanF.IPV6);
    List<VxlanSock> open = new ArrayList<>();
    try {
      if (ipv6 || metadata) {
        open.add(open(net, sock(net, cfg, true)));
      }
      if (!ipv6 || metadata) {
        open.add(open(net, sock(net, cfg, false)));
      }
    } catch (NetlinkException refusal) {
      open.forEach(sock -> release(net, sock));
      throw refusal;
    }
    dev.setPriv(dev.priv(Vxlan.class).withSocks(open));
  }

  /** Source: drivers/net/vxlan/vxlan_core.c, {@code vxlan_sock_release}. */
  static void vxlanSockRelease(Dev dev) {
    Vxlan vxlan = dev.priv(Vxlan.class);
    vxlan.socks().forEach(sock -> release(net(dev), sock));
    dev.setPriv(vxlan.withSocks(List.of()));
  }

  /** The socket that {@code dev} listens on, or null. */
  static @Nullable VxlanSock find(Dev dev, boolean ipv6) {
    return dev.priv(Vxlan.class).socks().stream()
        .filter(sock -> sock.ipv6() == ipv6)
        .findFirst()
        .orElse(null);
  }

  /** The same of one that is up. */
  static VxlanSock of(Dev dev, boolean ipv6) {
    VxlanSock sock = find(dev, ipv6);
    if (sock == null) {
      throw new IllegalStateException("no socket");
    }
    return sock;
  }

  /** The namespace the sockets of {@code dev} are in. */
  static Net net(Dev dev) {
    return dev.rtnl().net(dev.priv(Vxlan.class).netns());
  }

  private static VxlanSock sock(Net net, VxlanConfig cfg, boolean ipv6) {
    int domain = l3mdevMasterUpperIfindex(net, cfg.ends().remoteIfindex());
    return new VxlanSock(ipv6, cfg.ports().dst(), cfg.flags() & VxlanF.RCV_FLAGS, domain);
  }

  /**
   * The master of the layer-3 domain that a device, or what it is a port of, is in; 0 for none.
   * Source: net/l3mdev/l3mdev.c, {@code l3mdev_master_upper_ifindex_by_index}.
   */
  private static int l3mdevMasterUpperIfindex(Net net, int ifindex) {
    @Nullable NetDevice dev = NetdevState.devGetByIndex(net, ifindex);
    while (dev != null && !dev.isL3Master()) {
      dev = NetdevState.netdevMasterUpperDevGet(net, dev);
    }
    return dev == null ? 0 : dev.ifindex();
  }

  private static VxlanSock open(Net net, VxlanSock wanted) {
    PMap<VxlanSock, Integer> socks = net.get(VxlanNet.SLOT).socks();
    if (!socks.containsKey(wanted) && socks.keySet().stream().anyMatch(wanted::excludes)) {
      throw NetlinkException.refused(Errno.EADDRINUSE);
    }
    int users = socks.getOrDefault(wanted, 0) + 1;
    net.update(VxlanNet.SLOT, s -> s.withSocks(s.socks().plus(wanted, users)));
    return wanted;
  }

  private static void release(Net net, VxlanSock sock) {
    int users = net.get(VxlanNet.SLOT).socks().getOrDefault(sock, 1) - 1;
    net.update(
        VxlanNet.SLOT,
        s -> s.withSocks(users == 0 ? s.socks().minus(sock) : s.socks().plus(sock, users)));
  }
}
