package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.route.RtTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The IPv4 routes of a namespace. Source: include/net/netns/ipv4.h.
 *
 * @param tables by number
 * @param infos what routes share, with its users and its state ({@code fib_info_hash})
 * @param customRules whether rules were ever changed: until then one search covers the tables local
 *     and main
 * @param asleep those of {@code infos} that are not as they came, for a device that comes up to
 *     wake
 */
public record FibState(
    PMap<Long, FibTable> tables,
    PMap<FibInfo, Use> infos,
    boolean customRules,
    PSet<FibInfo> asleep) {
  static final Slot<FibState> SLOT =
      Slot.of(
          "fib",
          FibState.class,
          new FibState(HashTreePMap.empty(), HashTreePMap.empty(), false, HashTreePSet.empty()));

  private static final int FIB_TABLE_HASHSZ = 256;

  /**
   * Who uses a {@link FibInfo}, and how it stands.
   *
   * @param info the one instance all routes share
   * @param count how many routes ({@code fib_treeref})
   * @param state what changes
   */
  record Use(FibInfo info, int count, NhState state) {}

  /**
   * The table, or null if it was never made. Source: net/ipv4/fib_frontend.c, {@code
   * fib_get_table}.
   */
  public static @Nullable FibTable fibGetTable(Net net, long id) {
    return net.get(SLOT).tables().get(id == 0 ? RtTable.RT_TABLE_MAIN : id);
  }

  /** The table, made if need be. Source: net/ipv4/fib_frontend.c, {@code fib_new_table}. */
  static FibTable fibNewTable(Net net, long asked) {
    long id = asked == 0 ? RtTable.RT_TABLE_MAIN : asked;
    FibTable table = fibGetTable(net, id);
    if (table != null) {
      return table;
    }
    FibState s = net.get(SLOT);
    if (id == RtTable.RT_TABLE_LOCAL && !s.customRules()) {
      fibNewTable(net, RtTable.RT_TABLE_MAIN);
    }
    return put(net, FibTable.empty(id, net.get(SLOT).tables().size()));
  }

  static FibTable put(Net net, FibTable table) {
    net.update(
        SLOT,
        s -> new FibState(s.tables.plus(table.id(), table), s.infos, s.customRules, s.asleep));
    return table;
  }

  /**
   * From now on rules decide. Source: net/ipv4/fib_rules.c, {@code fib_unmerge} and {@code
   * fib_has_custom_rules}.
   */
  static void useCustomRules(Net net) {
    net.update(SLOT, s -> s.customRules ? s : new FibState(s.tables, s.infos, true, s.asleep));
  }

  /** The tables in the kernel's order: by the low byte of the number, then the newest first. */
  static List<FibTable> inDump(Net net) {
    Comparator<FibTable> order =
        Comparator.<FibTable>comparingLong(t -> t.id() % FIB_TABLE_HASHSZ)
            .thenComparing(t -> -t.seq());
    return net.get(SLOT).tables().values().stream().sorted(order).toList();
  }

  /** How {@code info} stands. */
  static NhState state(Net net, FibInfo info) {
    Use use = net.get(SLOT).infos().get(info);
    return use == null ? NhState.ALIVE : use.state();
  }

  /**
   * One more route uses {@code info}; the first brings its state.
   *
   * @return the instance all share. Source: net/ipv4/fib_semantics.c, {@code fib_find_info}
   */
  static FibInfo hold(Net net, FibInfo info, NhState initial) {
    Use use = net.get(SLOT).infos().get(info);
    Use next =
        use == null ? new Use(info, 1, initial) : new Use(use.info(), use.count() + 1, use.state());
    putUse(net, next);
    return next.info();
  }

  /**
   * One route fewer uses {@code info}. Source: net/ipv4/fib_semantics.c, {@code fib_release_info}.
   */
  static void release(Net net, FibInfo info) {
    Use use =
        Objects.requireNonNull(net.get(SLOT).infos().get(info), "released more often than held");
    if (use.count() > 1) {
      putUse(net, new Use(use.info(), use.count() - 1, use.state()));
    } else {
      net.update(
          SLOT,
          s ->
              new FibState(
                  s.tables, s.infos.minus(info), s.customRules, s.asleep.minus((Object) info)));
    }
  }

  static void putUse(Net net, Use use) {
    boolean awake = use.state().equals(NhState.ALIVE);
    net.update(
        SLOT,
        s ->
            new FibState(
                s.tables,
                s.infos.plus(use.info(), use),
                s.customRules,
                awake ? s.asleep.minus((Object) use.info()) : s.asleep.plus(use.info())));
  }
}
