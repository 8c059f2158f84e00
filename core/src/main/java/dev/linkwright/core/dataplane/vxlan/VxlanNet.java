package dev.linkwright.core.dataplane.vxlan;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.core.dataplane.netdev.NetdevState;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a namespace keeps for its devices, wherever they are. Source: drivers/net/vxlan/
 * vxlan_private.h, {@code struct vxlan_net}.
 *
 * @param made how many devices were made so far
 * @param socks open sockets with the count of their users
 * @param memberships the groups that sockets are in
 */
record VxlanNet(
    long made, PMap<VxlanSock, Integer> socks, PVector<VxlanNet.Membership> memberships) {
  /**
   * A group that a socket is in.
   *
   * @param ifindex the device that was told
   */
  record Membership(VxlanSock sock, int ifindex, IpAddress group) {}

  /** Where it is kept. */
  static final Slot<VxlanNet> SLOT =
      Slot.of("vxlan", VxlanNet.class, new VxlanNet(0, HashTreePMap.empty(), TreePVector.empty()));

  /** Counts another device and gives its number, from 1. */
  static long nextSerial(Net net) {
    net.update(SLOT, s -> new VxlanNet(s.made + 1, s.socks, s.memberships));
    return net.get(SLOT).made();
  }

  VxlanNet withSocks(PMap<VxlanSock, Integer> next) {
    return new VxlanNet(made, next, memberships);
  }

  VxlanNet withMemberships(PVector<Membership> next) {
    return new VxlanNet(made, socks, next);
  }

  /**
   * The devices whose sockets are in {@code net}, the newest first, without those that are on their
   * way out ({@code vxlan_list}).
   */
  static List<Dev> devices(Net net) {
    List<Dev> out = new ArrayList<>();
    if (net.get(SLOT).made() == 0) {
      return out;
    }
    for (int id : net.rtnl().machine().namespaces().keySet()) {
      Net where = net.rtnl().net(id);
      for (NetDevice dev : NetdevState.devices(where)) {
        if (dev.kind().priv() instanceof Vxlan vxlan && vxlan.netns() == net.id()) {
          out.add(Dev.of(where, dev));
        }
      }
    }
    out.sort(Comparator.comparingLong((Dev dev) -> dev.priv(Vxlan.class).serial()).reversed());
    return out;
  }
}
