package dev.linkwright.core.dataplane.inet;

import dev.linkwright.core.dataplane.net.KernelChange;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.core.dataplane.netdev.Dev;
import dev.linkwright.core.dataplane.netdev.DevRef;
import dev.linkwright.core.dataplane.netdev.DevRxMode;
import dev.linkwright.core.dataplane.netdev.HwAddress;
import dev.linkwright.netlink.error.Errno;
import dev.linkwright.netlink.error.NetlinkException;
import dev.linkwright.netlink.value.IpAddress;
import dev.linkwright.netlink.value.MacAddress;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The multicast groups of IPv4 that devices are in, and what they shall receive for them. No report
 * is sent. Source: net/ipv4/igmp.c.
 */
public final class Igmp {
  private static final IpAddress IGMP_ALL_HOSTS = IpAddress.parse("224.0.0.1");

  /** How many groups one socket may be in, {@code igmp_max_memberships}. */
  public static final int IP_MAX_MEMBERSHIPS = 20;

  private static final int GROUP_BITS = 0x7f_ffff;

  private final DevRxMode rxMode;

  public Igmp(DevRxMode rxMode) {
    this.rxMode = rxMode;
  }

  /**
   * A group that a device is in. Source: include/linux/igmp.h, {@code struct ip_mc_list}.
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
   * @param autojoin what was joined for addresses ({@code net->ipv4.mc_autojoin_sk})
   */
  private record State(PMap<Integer, PVector<Group>> byDevice, PVector<Membership> autojoin) {}

  private static final Slot<State> SLOT =
      Slot.of("igmp", State.class, new State(HashTreePMap.empty(), TreePVector.empty()));

  /** The groups of a device, the newest first. */
  static PVector<Group> groups(Net net, int ifindex) {
    return net.get(SLOT).byDevice().getOrDefault(ifindex, TreePVector.empty());
  }

  /** Whether the device is in a group. Source: net/ipv4/igmp.c, {@code ip_check_mc_rcu}. */
  public static boolean ipCheckMc(Net net, int ifindex, IpAddress address) {
    return indexOf(groups(net, ifindex), address) >= 0;
  }

  private static void put(Net net, int ifindex, PVector<Group> groups) {
    net.update(SLOT, s -> new State(s.byDevice().plus(ifindex, groups), s.autojoin()));
  }

  private static int indexOf(PVector<Group> groups, IpAddress address) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).address().equals(address)) {
        return i;
      }
    }
    return -1;
  }

  /** Source: net/ipv4/igmp.c, {@code ip_mc_inc_group}. */
  public void ipMcIncGroup(Net net, int ifindex, IpAddress address) {
    PVector<Group> groups = groups(net, ifindex);
    int at = indexOf(groups, address);
    if (at >= 0) {
      Group known = groups.get(at);
      put(net, ifindex, groups.with(at, known.withUsers(known.users() + 1)));
      return;
    }
    put(net, ifindex, groups.plus(0, new Group(address, 1, false)));
    igmpGroupAdded(net, ifindex, address);
  }

  /** Source: net/ipv4/igmp.c, {@code ip_mc_dec_group}. */
  public void ipMcDecGroup(Net net, int ifindex, IpAddress address) {
    PVector<Group> groups = groups(net, ifindex);
    int at = indexOf(groups, address);
    if (at < 0) {
      return;
    }
    Group known = groups.get(at);
    if (known.users() > 1) {
      put(net, ifindex, groups.with(at, known.withUsers(known.users() - 1)));
      return;
    }
    igmpGroupDropped(net, ifindex, address);
    put(net, ifindex, groups(net, ifindex).minus(at));
  }

  /** Source: net/ipv4/igmp.c, {@code igmp_group_added}. */
  private void igmpGroupAdded(Net net, int ifindex, IpAddress address) {
    Dev dev = load(net, ifindex, address, true);
    if (dev != null && hasEthernet(dev)) {
      rxMode.devMcAdd(dev, ipEthMcMap(address));
    }
  }

  /** Source: net/ipv4/igmp.c, {@code igmp_group_dropped}. */
  private void igmpGroupDropped(Net net, int ifindex, IpAddress address) {
    Dev dev = load(net, ifindex, address, false);
    if (dev != null && hasEthernet(dev)) {
      rxMode.devMcDel(dev, ipEthMcMap(address));
    }
  }

  /** The device that must be told, or null. */
  private static @Nullable Dev load(Net net, int ifindex, IpAddress address, boolean loaded) {
    PVector<Group> groups = groups(net, ifindex);
    int at = indexOf(groups, address);
    Dev dev = new Dev(net.rtnl(), new DevRef(net.id(), ifindex));
    if (groups.get(at).loaded() == loaded) {
      return null;
    }
    put(net, ifindex, groups.with(at, groups.get(at).withLoaded(loaded)));
    return dev.orNull() == null ? null : dev;
  }

  /** Others have no link-layer address for a group. Source: net/ipv4/arp.c, {@code arp_mc_map}. */
  private static boolean hasEthernet(Dev dev) {
    return dev.now().type() == HwAddress.ARPHRD_ETHER;
  }

  /** The device is up. Source: net/ipv4/igmp.c, {@code ip_mc_up}. */
  void ipMcUp(Net net, int ifindex) {
    ipMcIncGroup(net, ifindex, IGMP_ALL_HOSTS);
    groups(net, ifindex).forEach(g -> igmpGroupAdded(net, ifindex, g.address()));
  }

  /** The device is down. Source: net/ipv4/igmp.c, {@code ip_mc_down}. */
  void ipMcDown(Net net, int ifindex) {
    groups(net, ifindex).forEach(g -> igmpGroupDropped(net, ifindex, g.address()));
    ipMcDecGroup(net, ifindex, IGMP_ALL_HOSTS);
  }

  /** The device loses IPv4. Source: net/ipv4/igmp.c, {@code ip_mc_destroy_dev}. */
  void ipMcDestroyDev(Net net, int ifindex) {
    ipMcDown(net, ifindex);
    net.update(SLOT, s -> new State(s.byDevice().minus(ifindex), s.autojoin()));
  }

  /**
   * A device joins the group that is one of its addresses. Source: net/ipv4/devinet.c, {@code
   * ip_mc_autojoin_config}, and net/ipv4/igmp.c, {@code ip_mc_join_group}.
   *
   * @throws NetlinkException EINVAL if it is no group, EADDRINUSE if it was joined, ENOBUFS if too
   *     many were
   */
  void ipMcAutojoin(Net net, InIfaddr ifa) {
    if (!ifa.address().isMulticast()) {
      throw refused(net, Errno.EINVAL);
    }
    PVector<Membership> joined = net.get(SLOT).autojoin();
    Membership wanted = new Membership(ifa.ifindex(), ifa.address());
    if (joined.contains(wanted)) {
      throw refused(net, Errno.EADDRINUSE);
    }
    if (joined.size() >= IP_MAX_MEMBERSHIPS) {
      throw refused(net, Errno.ENOBUFS);
    }
    net.update(SLOT, s -> new State(s.byDevice(), s.autojoin().plus(wanted)));
    ipMcIncGroup(net, ifa.ifindex(), ifa.address());
  }

  private static NetlinkException refused(Net net, Errno errno) {
    return net.profile()
        .refused(KernelChange.ADDRESS_WORDS, errno, "ipv4: Multicast auto join failed");
  }

  /** It leaves it, if it was joined that way. Source: {@code ip_mc_leave_group}. */
  void ipMcAutoleave(Net net, InIfaddr ifa) {
    Membership left = new Membership(ifa.ifindex(), ifa.address());
    if (net.get(SLOT).autojoin().contains(left)) {
      net.update(SLOT, s -> new State(s.byDevice(), s.autojoin().minus((Object) left)));
      ipMcDecGroup(net, ifa.ifindex(), ifa.address());
    }
  }

  /** The link-layer address of a group. Source: include/net/ip.h, {@code ip_eth_mc_map}. */
  public static MacAddress ipEthMcMap(IpAddress group) {
    int low = group.v4Value() & GROUP_BITS;
    return MacAddress.of(
        new byte[] {1, 0, 0x5e, (byte) (low >>> 16), (byte) (low >>> 8), (byte) low});
  }
}
