package dev.linkwright.core.dataplane.netdev;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.IntTreePMap;
import org.pcollections.PMap;

/**
 * The devices of a namespace. Source: include/net/net_namespace.h, {@code dev_base_head}, {@code
 * dev_name_head}, {@code ifindex}.
 *
 * @param byIndex all devices by ifindex and in its order, those on their way out included
 * @param byName ifindex of the listed ones, by name and by further name
 * @param lastIndex the highest number given away so far
 * @param generation counts changes to the list (dev_base_seq)
 */
public record NetdevState(
    IntTreePMap<NetDevice> byIndex, PMap<String, Integer> byName, int lastIndex, int generation) {
  /** Where a namespace keeps its devices. */
  public static final Slot<NetdevState> SLOT =
      Slot.of(
          "devices",
          NetdevState.class,
          new NetdevState(IntTreePMap.empty(), HashTreePMap.empty(), 0, 1));

  private static final int NETDEV_HASHENTRIES = 256;

  /** The index of the loopback device in every namespace. */
  public static final int LOOPBACK_IFINDEX = 1;

  /**
   * The listed device with this number, or null. Source: net/core/dev.c, {@code
   * __dev_get_by_index}.
   */
  public static @Nullable NetDevice devGetByIndex(Net net, int ifindex) {
    NetDevice dev = net.get(SLOT).byIndex().get(ifindex);
    return dev != null && dev.listed() ? dev : null;
  }

  /**
   * The listed device with this name or further name, or null. Source: net/core/dev.c, {@code
   * __dev_get_by_name}.
   */
  public static @Nullable NetDevice devGetByName(Net net, String name) {
    Integer ifindex = net.get(SLOT).byName().get(name);
    return ifindex == null ? null : devGetByIndex(net, ifindex);
  }

  /** Every listed device, in the order in which they came ({@code for_each_netdev}). */
  public static Collection<NetDevice> devices(Net net) {
    return net.get(SLOT).byIndex().values().stream()
        .filter(NetDevice::listed)
        .sorted(Comparator.comparingInt(d -> d.reg().place()))
        .toList();
  }

  /**
   * Every listed device in the order of a dump, which goes through the hash by ifindex; within a
   * slot the newest comes first.
   */
  public static Collection<NetDevice> inDump(Net net) {
    Comparator<NetDevice> order =
        Comparator.<NetDevice>comparingInt(d -> d.ifindex() & (NETDEV_HASHENTRIES - 1))
            .thenComparing(d -> -d.reg().place());
    return devices(net).stream().sorted(order).toList();
  }

  /**
   * The device that {@code ref} means, in whatever namespace, also while it is on its way out; it
   * must exist.
   */
  public static NetDevice deref(Net net, DevRef ref) {
    NetDevice dev = net.rtnl().net(ref.netns()).get(SLOT).byIndex().get(ref.ifindex());
    if (dev == null) {
      throw new IllegalStateException("no device " + ref);
    }
    return dev;
  }

  /** The device with this number, also while it is on its way out, or null. */
  public static @Nullable NetDevice anyByIndex(Net net, int ifindex) {
    return net.get(SLOT).byIndex().get(ifindex);
  }

  /**
   * The device {@code dev} is a port of, or null. Source: net/core/dev.c, {@code
   * netdev_master_upper_dev_get}.
   */
  public static @Nullable NetDevice netdevMasterUpperDevGet(Net net, NetDevice dev) {
    DevRef master = dev.master();
    return master == null ? null : deref(net, master);
  }

  /**
   * The master of the layer-3 domain that {@code dev} is in: itself, or the master of which it is a
   * port, or null. Source: net/l3mdev/l3mdev.c, {@code l3mdev_master_dev_rcu}.
   */
  public static @Nullable NetDevice l3mdevMasterDev(Net net, NetDevice dev) {
    if (dev.isL3Master()) {
      return dev;
    }
    return dev.isL3Slave() ? netdevMasterUpperDevGet(net, dev) : null;
  }

  /** Replaces the device with the same number by this value; names and number stay. */
  public static NetDevice put(Net net, NetDevice dev) {
    Net home = net.rtnl().net(dev.ref().netns());
    home.update(SLOT, s -> s.with(dev));
    return dev;
  }

  NetdevState with(NetDevice dev) {
    return new NetdevState(byIndex.plus(dev.ifindex(), dev), byName, lastIndex, generation);
  }

  /** Without the device of this number; its name is still known. */
  public NetdevState without(int ifindex) {
    return new NetdevState(byIndex.minus(ifindex), byName, lastIndex, generation + 1);
  }

  NetdevState withName(String name, int ifindex) {
    return new NetdevState(byIndex, byName.plus(name, ifindex), lastIndex, generation + 1);
  }

  NetdevState withoutName(String name) {
    return new NetdevState(byIndex, byName.minus(name), lastIndex, generation + 1);
  }

  /** With the highest number in use as the last one given away. */
  public NetdevState withHighestIndexUsed() {
    int highest = byIndex.keySet().stream().mapToInt(Integer::intValue).max().orElse(lastIndex);
    return withLastIndex(highest);
  }

  NetdevState withLastIndex(int next) {
    return new NetdevState(byIndex, byName, next, generation);
  }
}
