package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The multicast groups that devices are in. A report about them goes to all routers that listen;
 * what it leaves in the neighbour table is all that is seen of it here. The kernel sends reports up
 * to a second late, the model at once. Source: net/ipv6/mcast.c.
 */
public final class Mcast6 {
  /** ff01::1 and ff02::1, to which every node listens; nobody reports them. */
  private static final IpAddress INTERFACE_ALL_NODES = IpAddress.parse("ff01::1");

  private static final IpAddress LINK_ALL_NODES = IpAddress.parse("ff02::1");

  private static final List<IpAddress> ALL_ROUTERS =
      List.of(IpAddress.parse("ff02::2"), IpAddress.parse("ff01::2"), IpAddress.parse("ff05::2"));

  /** To whom MLDv2 reports. */
  private static final IpAddress MLD2_ROUTERS = IpAddress.parse("ff02::16");

  private static final int SCOPE_LINKLOCAL = 2;

  /**
   * A group that a device is in.
   *
   * @param users how many want it
   */
  record Group(IpAddress address, int users) {}

  /** Groups by device, the newest first. */
  private record State(PMap<Integer, PVector<Group>> byDevice) {}

  private static final Slot<State> SLOT =
      Slot.of("mcast6", State.class, new State(HashTreePMap.empty()));

  private Mcast6() {}

  /** The groups of a device, the newest first. */
  static PVector<Group> groups(Net net, int ifindex) {
    return net.get(SLOT).byDevice().getOrDefault(ifindex, TreePVector.empty());
  }

  /** The groups that a device has link-layer addresses for, the oldest first. */
  public static List<IpAddress> mapped(Net net, int ifindex) {
    List<IpAddress> mapped = new ArrayList<>();
    groups(net, ifindex).stream()
        .map(Group::address)
        .filter(a -> scope(a) >= SCOPE_LINKLOCAL)
        .forEach(a -> mapped.add(0, a));
    return mapped;
  }

  private static int scope(IpAddress group) {
    return (int) (group.high() >>> 48) & 0xf;
  }

  /** A device gets IPv6. Source: net/ipv6/mcast.c, {@code ipv6_mc_init_dev} and its callers. */
  static void ipv6McInitDev(Net net, NetDevice dev, boolean forwarding) {
    ipv6DevMcInc(net, dev, INTERFACE_ALL_NODES);
    ipv6DevMcInc(net, dev, LINK_ALL_NODES);
    if (forwarding && dev.is(Iff.IFF_MULTICAST)) {
      ipv6DevMcInc(net, dev, ALL_ROUTERS.get(0));
    }
  }

  /** Source: net/ipv6/mcast.c, {@code ipv6_mc_destroy_dev}. */
  static void ipv6McDestroyDev(Net net, int ifindex) {
    net.update(SLOT, s -> new State(s.byDevice().minus(ifindex)));
  }

  /** Source: net/ipv6/mcast.c, {@code __ipv6_dev_mc_inc}. */
  static void ipv6DevMcInc(Net net, NetDevice dev, IpAddress address) {
    PVector<Group> groups = groups(net, dev.ifindex());
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).address().equals(address)) {
        put(net, dev, groups.with(i, new Group(address, groups.get(i).users() + 1)));
        return;
      }
    }
    put(net, dev, groups.plus(0, new Group(address, 1)));
    if (dev.isUp() && isReported(address)) {
      report(net, dev);
    }
  }

  /** Source: net/ipv6/mcast.c, {@code __ipv6_dev_mc_dec}. */
  static void ipv6DevMcDec(Net net, NetDevice dev, IpAddress address) {
    PVector<Group> groups = groups(net, dev.ifindex());
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      if (group.address().equals(address)) {
        Group less = new Group(address, group.users() - 1);
        put(net, dev, less.users() == 0 ? groups.minus(i) : groups.with(i, less));
        return;
      }
    }
  }

  /** A socket wants a group. Source: net/ipv6/mcast.c, {@code ipv6_sock_mc_join}. */
  public static void ipv6SockMcJoin(Net net, NetDevice dev, IpAddress group) {
    ipv6DevMcInc(net, dev, group);
  }

  /** It no longer does. Source: net/ipv6/mcast.c, {@code ipv6_sock_mc_drop}. */
  public static void ipv6SockMcDrop(Net net, NetDevice dev, IpAddress group) {
    ipv6DevMcDec(net, dev, group);
  }

  private static void put(Net net, NetDevice dev, PVector<Group> groups) {
    net.update(SLOT, s -> new State(s.byDevice().plus(dev.ifindex(), groups)));
  }

  /** Source: net/ipv6/addrconf.c, {@code dev_forward_change}. */
  static void forwardChange(Net net, NetDevice dev, boolean forwards) {
    if (dev.is(Iff.IFF_MULTICAST)) {
      for (IpAddress group : ALL_ROUTERS) {
        if (forwards) {
          ipv6DevMcInc(net, dev, group);
        } else {
          ipv6DevMcDec(net, dev, group);
        }
      }
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_join_solict}. */
  static void addrconfJoinSolict(Net net, NetDevice dev, IpAddress address) {
    if ((dev.flags() & (Iff.IFF_LOOPBACK | Iff.IFF_NOARP)) == 0) {
      ipv6DevMcInc(net, dev, solicitedNode(address));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_leave_solict}. */
  static void addrconfLeaveSolict(Net net, NetDevice dev, IpAddress address) {
    if ((dev.flags() & (Iff.IFF_LOOPBACK | Iff.IFF_NOARP)) == 0) {
      ipv6DevMcDec(net, dev, solicitedNode(address));
    }
  }

  /** The host answers for {@code address}. Source: net/ipv6/ndisc.c, {@code pndisc_constructor}. */
  public static void pndiscConstructor(Net net, NetDevice dev, IpAddress address) {
    ipv6DevMcInc(net, dev, solicitedNode(address));
  }

  /**
   * All neighbours go with the device. Source: net/core/neighbour.c, {@code neigh_ifdown} of the
   * table of IPv6.
   */
  public static void neighIfdown(Net net, NetDevice dev) {
    NeighFlush.neighIfdown(net, IpAddress.AF_INET6, dev.ifindex())
        .forEach(pn -> pndiscDestructor(net, dev, pn.key().address()));
  }

  /**
   * Neighbours that are not permanent go with the carrier. Source: net/core/neighbour.c, {@code
   * neigh_carrier_down} of the table of IPv6.
   */
  public static void neighCarrierDown(Net net, NetDevice dev) {
    NeighFlush.neighCarrierDown(net, IpAddress.AF_INET6, dev.ifindex())
        .forEach(pn -> pndiscDestructor(net, dev, pn.key().address()));
  }

  /** It no longer does. Source: net/ipv6/ndisc.c, {@code pndisc_destructor}. */
  public static void pndiscDestructor(Net net, NetDevice dev, IpAddress address) {
    ipv6DevMcDec(net, dev, solicitedNode(address));
  }

  /** The group that asks for {@code address}. Source: {@code addrconf_addr_solict_mult}. */
  public static IpAddress solicitedNode(IpAddress address) {
    long id = 0x1_ff00_0000L | (address.low() & 0xff_ffffL);
    return IpAddress.v6(0xff02_0000_0000_0000L, id);
  }

  /**
   * The groups are reported again: the link has come back, or there is an address to report from.
   * Source: net/ipv6/mcast.c, {@code ipv6_mc_up} and {@code ipv6_mc_dad_complete}.
   */
  static void ipv6McUp(Net net, NetDevice dev) {
    if (groups(net, dev.ifindex()).stream().anyMatch(g -> isReported(g.address()))) {
      report(net, dev);
    }
  }

  /** MAF_NOREPORT is for all nodes and for what does not leave the host. */
  private static boolean isReported(IpAddress address) {
    return scope(address) >= SCOPE_LINKLOCAL && !address.equals(LINK_ALL_NODES);
  }

  private static void report(Net net, NetDevice dev) {
    NdiscOutput.ip6FinishOutput2(net, dev.ifindex(), MLD2_ROUTERS);
  }
}
