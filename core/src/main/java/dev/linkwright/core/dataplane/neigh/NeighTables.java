package dev.linkwright.core.dataplane.neigh;

import dev.linkwright.core.dataplane.net.Machine;
import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.attr.Attr;
import dev.linkwright.netlink.route.Ndta;
import dev.linkwright.netlink.route.Ndtpa;
import dev.linkwright.netlink.value.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The parameters of the neighbour tables: of devices in their namespaces; thresholds and defaults,
 * which belong to the machine, in the initial one. Source: net/core/neighbour.c.
 */
public final class NeighTables {
  /** What thresholds and intervals are at the start; times in milliseconds. */
  private static final Map<Attr, Long> INITIAL =
      Map.of(
          Ndta.NDTA_GC_INTERVAL,
          30_000L,
          Ndta.NDTA_THRESH1,
          128L,
          Ndta.NDTA_THRESH2,
          512L,
          Ndta.NDTA_THRESH3,
          1024L);

  /**
   * What a namespace keeps of one table.
   *
   * @param parms of devices, by number
   * @param order the devices, the newest last
   * @param dflt what devices start with
   * @param table what was set for the whole table
   */
  private record State(
      PMap<Integer, NeighParms> parms,
      PVector<Integer> order,
      NeighParms dflt,
      PMap<Attr, Long> table) {
    State with(NeighParms next) {
      return next.ifindex() == 0
          ? new State(parms, order, next, table)
          : new State(parms.plus(next.ifindex(), next), order, dflt, table);
    }
  }

  private static final Slot<State> ARP = slot("arp_parms", IpAddress.AF_INET);
  private static final Slot<State> ND = slot("nd_parms", IpAddress.AF_INET6);

  private NeighTables() {}

  private static Slot<State> slot(String name, int family) {
    State start =
        new State(
            HashTreePMap.empty(),
            TreePVector.empty(),
            NeighParms.dflt(family),
            HashTreePMap.empty());
    return Slot.of(name, State.class, start);
  }

  private static Slot<State> slot(int family) {
    return family == IpAddress.AF_INET ? ARP : ND;
  }

  private static Net initNet(Net net) {
    return net.rtnl().net(Machine.INIT_NET);
  }

  /** A device gets the protocol. Source: net/core/neighbour.c, {@code neigh_parms_alloc}. */
  public static void neighParmsAlloc(Net net, int family, int ifindex) {
    NeighParms fresh = dflt(net, family).of(ifindex);
    net.update(
        slot(family),
        s ->
            new State(
                s.parms().plus(ifindex, fresh), s.order().plus(ifindex), s.dflt(), s.table()));
  }

  /** It loses it. Source: net/core/neighbour.c, {@code neigh_parms_release}. */
  public static void neighParmsRelease(Net net, int family, int ifindex) {
    net.update(
        slot(family),
        s ->
            new State(
                s.parms().minus(ifindex), s.order().minus((Object) ifindex), s.dflt(), s.table()));
  }

  /**
   * The parameters of the device no longer follow the defaults: it has an address. Source:
   * include/net/neighbour.h, {@code neigh_parms_data_state_setall}.
   */
  public static void neighParmsDataStateSetall(Net net, int family, int ifindex) {
    @Nullable NeighParms parms = of(net, family, ifindex);
    if (parms != null && !parms.allStated()) {
      put(net, family, parms.withAllStated());
    }
  }

  /** The parameters of a device, or null if it does not have the protocol. */
  static @Nullable NeighParms of(Net net, int family, int ifindex) {
    return net.get(slot(family)).parms().get(ifindex);
  }

  /** The parameters of an entry: those of its device. */
  static NeighParms parms(Net net, NeighKey key) {
    return parms(net, key.address().family(), key.ifindex());
  }

  private static NeighParms parms(Net net, int family, int ifindex) {
    @Nullable NeighParms parms = of(net, family, ifindex);
    return parms == null ? dflt(net, family) : parms;
  }

  /** The parameters of devices, the newest first. */
  static List<NeighParms> all(Net net, int family) {
    State state = net.get(slot(family));
    List<NeighParms> all = new ArrayList<>();
    state.order().forEach(ifindex -> all.add(state.parms().get(ifindex)));
    Collections.reverse(all);
    return all;
  }

  /** What devices start with. */
  static NeighParms dflt(Net net, int family) {
    return initNet(net).get(slot(family)).dflt();
  }

  /** Replaces the parameters of a device of the namespace, or the defaults. */
  static void put(Net net, int family, NeighParms next) {
    Net where = next.ifindex() == 0 ? initNet(net) : net;
    where.update(slot(family), s -> s.with(next));
  }

  /**
   * What nobody has said of a device of the initial namespace follows the default. Source:
   * net/core/neighbour.c, {@code neigh_copy_dflt_parms}.
   */
  static void neighCopyDfltParms(Net net, int family, Attr key) {
    NeighParms dflt = dflt(net, family);
    UnaryOperator<NeighParms> copy = p -> p.isStated(key) ? p : p.copied(key, dflt.get(key));
    all(initNet(net), family).forEach(p -> put(initNet(net), family, copy.apply(p)));
  }

  /** A threshold or an interval of a whole table; times in milliseconds. */
  static long table(Net net, int family, Attr key) {
    @Nullable Long initial = INITIAL.get(key);
    if (initial == null) {
      throw new IllegalArgumentException(key.name());
    }
    return initNet(net).get(slot(family)).table().getOrDefault(key, initial);
  }

  /** Sets a threshold or an interval of a whole table. */
  static void setTable(Net net, int family, Attr key, long value) {
    initNet(net)
        .update(
            slot(family),
            s -> new State(s.parms(), s.order(), s.dflt(), s.table().plus(key, value)));
  }

  /** How long the host waits for an answer on the device, milliseconds. */
  public static long retransTime(Net net, int family, int ifindex) {
    return parms(net, family, ifindex).get(Ndtpa.NDTPA_RETRANS_TIME);
  }
}
