package dev.linkwright.core.dataplane.fib6;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.route.RtTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.OrderedPSet;
import org.pcollections.PMap;

/**
 * The IPv6 routes of a namespace. Source: include/net/netns/ipv6.h.
 *
 * @param tables by number; main and local are always there
 * @param customRules whether rules were ever changed: until then a lookup goes through the tables
 *     local and main without looking at rules
 * @param byObject the routes of nexthop objects, by the object's number, as they came ({@code
 *     f6i_list})
 */
record Fib6State(
    PMap<Long, Fib6Table> tables, boolean customRules, PMap<Long, OrderedPSet<ByObject>> byObject) {
  static final Slot<Fib6State> SLOT =
      Slot.of(
          "fib6", Fib6State.class, new Fib6State(fib6TablesInit(), false, HashTreePMap.empty()));

  private static final int FIB6_TABLE_HASHSZ = 256;

  /**
   * A route of a nexthop object: no other one of the object has the same place and metric.
   *
   * @param key where it is
   * @param metric its priority
   */
  record ByObject(Fib6Info.Key key, long metric) {}

  /** Source: net/ipv6/ip6_fib.c, {@code fib6_tables_init}. */
  private static PMap<Long, Fib6Table> fib6TablesInit() {
    return HashTreePMap.singleton(
            (long) RtTable.RT_TABLE_MAIN, Fib6Table.empty(RtTable.RT_TABLE_MAIN, 0))
        .plus((long) RtTable.RT_TABLE_LOCAL, Fib6Table.empty(RtTable.RT_TABLE_LOCAL, 1));
  }

  /**
   * The table, or null if it was never made. Source: net/ipv6/ip6_fib.c, {@code fib6_get_table}.
   */
  static @Nullable Fib6Table fib6GetTable(Net net, long id) {
    return net.get(SLOT).tables().get(id == 0 ? RtTable.RT_TABLE_MAIN : id);
  }

  /** The table, made if need be. Source: net/ipv6/ip6_fib.c, {@code fib6_new_table}. */
  static Fib6Table fib6NewTable(Net net, long asked) {
    long id = asked == 0 ? RtTable.RT_TABLE_MAIN : asked;
    Fib6Table table = fib6GetTable(net, id);
    return table != null ? table : put(net, Fib6Table.empty(id, net.get(SLOT).tables().size()));
  }

  private static Fib6Table put(Net net, Fib6Table table) {
    net.update(
        SLOT, s -> new Fib6State(s.tables.plus(table.id(), table), s.customRules, s.byObject));
    return table;
  }

  /** From now on rules decide. Source: net/ipv6/fib6_rules.c, {@code fib6_has_custom_rules}. */
  static void useCustomRules(Net net) {
    net.update(SLOT, s -> s.customRules ? s : new Fib6State(s.tables, true, s.byObject));
  }

  /** The tables in the kernel's order: by the low byte of the number, then the newest first. */
  static List<Fib6Table> inDump(Net net) {
    Comparator<Fib6Table> order =
        Comparator.<Fib6Table>comparingLong(t -> t.id() % FIB6_TABLE_HASHSZ)
            .thenComparing(t -> -t.seq());
    return net.get(SLOT).tables().values().stream().sorted(order).toList();
  }

  /** The routes of a node, by metric; empty if there is none. Source: {@code fib6_locate}. */
  static List<Fib6Info> routes(Net net, Fib6Info.Key key) {
    Fib6Table table = fib6GetTable(net, key.table());
    Fib6Node node = table == null ? null : table.trie().get(key.dst());
    return node == null ? List.of() : node.routes(key.src());
  }

  /** Replaces the routes of a node. */
  static void store(Net net, Fib6Info.Key key, List<Fib6Info> routes) {
    Fib6Table table = fib6NewTable(net, key.table());
    Fib6Node node = table.trie().get(key.dst());
    Fib6Node before = node == null ? Fib6Node.EMPTY : node;
    link(net, before.routes(key.src()), routes);
    Fib6Node next = before.with(key.src(), routes);
    put(
        net,
        table.withTrie(
            next.isEmpty() ? table.trie().without(key.dst()) : table.trie().with(key.dst(), next)));
  }

  /** Keeps the lists of the routes of nexthop objects. */
  private static void link(Net net, List<Fib6Info> before, List<Fib6Info> after) {
    for (Fib6Info rt : before) {
      if (rt.nhId() != 0 && !after.contains(rt)) {
        relink(net, rt, routesOf(net, rt.nhId()).minus(new ByObject(rt.key(), rt.metric())));
      }
    }
    for (Fib6Info rt : after) {
      if (rt.nhId() != 0 && !before.contains(rt)) {
        relink(net, rt, routesOf(net, rt.nhId()).plus(new ByObject(rt.key(), rt.metric())));
      }
    }
  }

  private static void relink(Net net, Fib6Info rt, OrderedPSet<ByObject> next) {
    net.update(
        SLOT,
        s ->
            new Fib6State(
                s.tables,
                s.customRules,
                next.isEmpty() ? s.byObject.minus(rt.nhId()) : s.byObject.plus(rt.nhId(), next)));
  }

  private static OrderedPSet<ByObject> routesOf(Net net, long nhId) {
    OrderedPSet<ByObject> found = net.get(SLOT).byObject().get(nhId);
    return found == null ? OrderedPSet.empty() : found;
  }

  /** The routes of a nexthop object, the newest first. */
  static List<Fib6Info> byObject(Net net, long nhId) {
    List<Fib6Info> out = new ArrayList<>();
    for (ByObject ref : routesOf(net, nhId)) {
      routes(net, ref.key()).stream()
          .filter(rt -> rt.nhId() == nhId && rt.metric() == ref.metric())
          .forEach(out::add);
    }
    Collections.reverse(out);
    return out;
  }

  /** Puts {@code next} in the place of {@code rt}. */
  static void replace(Net net, Fib6Info rt, Fib6Info next) {
    List<Fib6Info> now = routes(net, rt.key());
    store(net, rt.key(), now.stream().map(r -> r.equals(rt) ? next : r).toList());
  }
}
