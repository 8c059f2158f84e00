package dev.linkwright.core.dataplane.addrconf;

import dev.linkwright.core.dataplane.neigh.NdiscOutput;
import dev.linkwright.core.dataplane.neigh.NeighFlush;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.core.dataplane.netdev.NetDevice;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.route.Iff;
import dev.linkwright.netlink.value.IpAddress;
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

  private final DevRxMode rxMode;

  public Mcast6(DevRxMode rxMode) {
    this.rxMode = rxMode;
  }

  /**
   * A group that a device is in. Source: include/net/if_inet6.h, {@code struct ifmcaddr6}.
   *
   * @param users how many want it
   * @param loaded whether the device was told what to receive
   */
  record Group(IpAddress address, int users, boolean loaded) {
    Group withUsers(int next) {
      return new Group(address, next, loaded);
    }

    Group withLoaded(boolean next) {
      return new Group(address, users, next);
    }
  }

  /** A group that the kernel's own socket for addresses is in. */
  private record Membership(int ifindex, IpAddress group) {}

  /**
   * The groups of a namespace.
   *
   * @param byDevice the newest first
   * @param autojoin what was joined for addresses ({@code net->ipv6.mc_autojoin_sk})
   */
  private record State(PMap<Integer, PVector<Group>> byDevice, PVector<Membership> autojoin) {
    State with(int ifindex, PVector<Group> groups) {
      return new State(byDevice.plus(ifindex, groups), autojoin);
    }
  }

  private static final Slot<State> SLOT =
      Slot.of("mcast6", State.class, new State(HashTreePMap.empty(), TreePVector.empty()));

  /** The groups of a device, the newest first. */
  static PVector<Group> groups(Net net, int ifindex) {
    return net.get(SLOT).byDevice().getOrDefault(ifindex, TreePVector.empty());
  }

  private static int scope(IpAddress group) {
    return (int) (group.high() >>> 48) & 0xf;
  }

  /** A device gets IPv6. Source: net/ipv6/mcast.c, {@code ipv6_mc_init_dev} and its callers. */
  void ipv6McInitDev(Net net, NetDevice dev, boolean forwarding) {
    ipv6DevMcInc(net, dev, INTERFACE_ALL_NODES);
    ipv6DevMcInc(net, dev, LINK_ALL_NODES);
    if (forwarding && dev.is(Iff.IFF_MULTICAST)) {
      ipv6DevMcInc(net, dev, ALL_ROUTERS.get(0));
    }
  }

  /** Source: net/ipv6/mcast.c, {@code ipv6_mc_destroy_dev}. */
  void ipv6McDestroyDev(Net net, NetDevice dev) {
    ipv6McDown(net, dev);
    net.update(SLOT, s -> new State(s.byDevice().minus(dev.ifindex()), s.autojoin()));
  }

  private static int indexOf(PVector<Group> groups, IpAddress address) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).address().equals(address)) {
        return i;
      }
    }
    return -1;
  }

  /** Source: net/ipv6/mcast.c, {@code __ipv6_dev_mc_inc}. */
  public void ipv6DevMcInc(Net net, NetDevice dev, IpAddress address) {
    PVector<Group> groups = groups(net, dev.ifindex());
    int at = indexOf(groups, address);
    if (at >= 0) {
      put(net, dev, groups.with(at, groups.get(at).withUsers(groups.get(at).users() + 1)));
      return;
    }
    put(net, dev, groups.plus(0, new Group(address, 1, false)));
    igmp6GroupAdded(net, dev, address);
  }

  /** Source: net/ipv6/mcast.c, {@code __ipv6_dev_mc_dec}. */
  public void ipv6DevMcDec(Net net, NetDevice dev, IpAddress address) {
    PVector<Group> groups = groups(net, dev.ifindex());
    int at = indexOf(groups, address);
    if (at < 0) {
      return;
    }
    int users = groups.get(at).users();
    if (users > 1) {
      put(net, dev, groups.with(at, groups.get(at).withUsers(users - 1)));
      return;
    }
    igmp6GroupDropped(net, dev, address);
    put(net, dev, groups(net, dev.ifindex()).minus(at));
  }

  /** Source: net/ipv6/mcast.c, {@code igmp6_group_added}. */
  private void igmp6GroupAdded(Net net, NetDevice dev, IpAddress address) {
    if (isMapped(dev, address) && load(net, dev, address, true)) {
      rxMode.devMcAdd(Dev.of(net, dev), NdiscOutput.ipv6EthMcMap(address));
    }
    if (dev.isUp() && isReported(address)) {
      report(net, dev);
    }
  }

  /** Source: net/ipv6/mcast.c, {@code igmp6_group_dropped}. */
  private void igmp6GroupDropped(Net net, NetDevice dev, IpAddress address) {
    if (isMapped(dev, address) && load(net, dev, address, false)) {
      rxMode.devMcDel(Dev.of(net, dev), NdiscOutput.ipv6EthMcMap(address));
    }
  }

  /** Groups on the host only have no link-layer address. Source: {@code ndisc_mc_map}. */
  private static boolean isMapped(NetDevice dev, IpAddress address) {
    return scope(address) >= SCOPE_LINKLOCAL && dev.type() == HwAddress.ARPHRD_ETHER;
  }

  /** Whether the device must be told. */
  private static boolean load(Net net, NetDevice dev, IpAddress address, boolean loaded) {
    PVector<Group> groups = groups(net, dev.ifindex());
    int at = indexOf(groups, address);
    if (groups.get(at).loaded() == loaded) {
      return false;
    }
    put(net, dev, groups.with(at, groups.get(at).withLoaded(loaded)));
    return true;
  }

  /** The device can be used, or still can. Source: net/ipv6/mcast.c, {@code ipv6_mc_up}. */
  void ipv6McUp(Net net, NetDevice dev) {
    groups(net, dev.ifindex()).forEach(g -> igmp6GroupAdded(net, dev, g.address()));
  }

  /** It no longer can. Source: net/ipv6/mcast.c, {@code ipv6_mc_down}. */
  void ipv6McDown(Net net, NetDevice dev) {
    groups(net, dev.ifindex()).forEach(g -> igmp6GroupDropped(net, dev, g.address()));
  }

  /**
   * A device joins the group that is one of its addresses. Source: net/ipv6/addrconf.c, {@code
   * ipv6_mc_config}.
   *
   * @throws NetlinkException EINVAL if it is no group, EADDRINUSE if it was joined
   */
  void ipv6McAutojoin(Net net, NetDevice dev, IpAddress group) {
    Membership wanted = new Membership(dev.ifindex(), group);
    String text = "Multicast auto join failed";
    if (!group.isMulticast()) {
      throw Inet6Addr.words(net, Errno.EINVAL, text);
    }
    if (net.get(SLOT).autojoin().contains(wanted)) {
      throw Inet6Addr.words(net, Errno.EADDRINUSE, text);
    }
    net.update(SLOT, s -> new State(s.byDevice(), s.autojoin().plus(wanted)));
    ipv6DevMcInc(net, dev, group);
  }

  /** It leaves it, if it was joined that way. Source: {@code ipv6_mc_config}. */
  void ipv6McAutoleave(Net net, NetDevice dev, IpAddress group) {
    Membership left = new Membership(dev.ifindex(), group);
    if (net.get(SLOT).autojoin().contains(left)) {
      net.update(SLOT, s -> new State(s.byDevice(), s.autojoin().minus((Object) left)));
      ipv6DevMcDec(net, dev, group);
    }
  }

  private static void put(Net net, NetDevice dev, PVector<Group> groups) {
    net.update(SLOT, s -> s.with(dev.ifindex(), groups));
  }

  /** Source: net/ipv6/addrconf.c, {@code dev_forward_change}. */
  void forwardChange(Net net, NetDevice dev, boolean forwards) {
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
  void addrconfJoinSolict(Net net, NetDevice dev, IpAddress address) {
    if ((dev.flags() & (Iff.IFF_LOOPBACK | Iff.IFF_NOARP)) == 0) {
      ipv6DevMcInc(net, dev, solicitedNode(address));
    }
  }

  /** Source: net/ipv6/addrconf.c, {@code addrconf_leave_solict}. */
  void addrconfLeaveSolict(Net net, NetDevice dev, IpAddress address) {
    if ((dev.flags() & (Iff.IFF_LOOPBACK | Iff.IFF_NOARP)) == 0) {
      ipv6DevMcDec(net, dev, solicitedNode(address));
    }
  }

  /** The host answers for {@code address}. Source: net/ipv6/ndisc.c, {@code pndisc_constructor}. */
  public void pndiscConstructor(Net net, NetDevice dev, IpAddress address) {
    ipv6DevMcInc(net, dev, solicitedNode(address));
  }

  /**
   * All neighbours go with the device. Source: net/core/neighbour.c, {@code neigh_ifdown} of the
   * table of IPv6.
   */
  public void neighIfdown(Net net, NetDevice dev) {
    NeighFlush.neighIfdown(net, IpAddress.AF_INET6, dev.ifindex())
        .forEach(pn -> pndiscDestructor(net, dev, pn.key().address()));
  }

  /**
   * Neighbours that are not permanent go with the carrier. Source: net/core/neighbour.c, {@code
   * neigh_carrier_down} of the table of IPv6.
   */
  public void neighCarrierDown(Net net, NetDevice dev) {
    NeighFlush.neighCarrierDown(net, IpAddress.AF_INET6, dev.ifindex())
        .forEach(pn -> pndiscDestructor(net, dev, pn.key().address()));
  }

  /** It no longer does. Source: net/ipv6/ndisc.c, {@code pndisc_destructor}. */
  public void pndiscDestructor(Net net, NetDevice dev, IpAddress address) {
    ipv6DevMcDec(net, dev, solicitedNode(address));
  }

  /** The group that asks for {@code address}. Source: {@code addrconf_addr_solict_mult}. */
  public static IpAddress solicitedNode(IpAddress address) {
    long id = 0x1_ff00_0000L | (address.low() & 0xff_ffffL);
    return IpAddress.v6(0xff02_0000_0000_0000L, id);
  }

  /**
   * The groups are reported again: there is an address to report from. Source: net/ipv6/mcast.c,
   * {@code ipv6_mc_dad_complete}.
   */
  static void ipv6McDadComplete(Net net, NetDevice dev) {
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
