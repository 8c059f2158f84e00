package dev.linkwright.core.dataplane.fib;

import dev.linkwright.core.dataplane.net.Net;
import dev.linkwright.core.dataplane.net.Slot;
import dev.linkwright.netlink.route.RtTable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
 * @param custom what was ever done that makes look-ups harder
 * @param asleep those of {@code infos} that are not as they came, for a device that comes up to
 *     wake
 */
public record FibState(
    PMap<Long, FibTable> tables, PMap<FibInfo, Use> infos, Custom custom, PSet<FibInfo> asleep) {
  /**
   * What makes quick look-ups wrong.
   *
   * @param rules whether rules were ever changed: until then one search covers the tables local and
   *     main
   * @param localRoutes whether somebody ever asked for a route to this host
   * @param tclassidUsers how many rules and next hops have realms
   */
  record Custom(boolean rules, boolean localRoutes, int tclassidUsers) {
    static final Custom NOTHING = new Custom(false, false, 0);
  }

  static final Slot<FibState> SLOT =
      Slot.of(
          "fib",
          FibState.class,
          new FibState(
              HashTreePMap.empty(), HashTreePMap.empty(), Custom.NOTHING, HashTreePSet.empty()));

  private static final int FIB_TABLE_HASHSZ = 256;

  boolean customRules() {
    return custom.rules();
  }

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
    if (id == RtTable.RT_TABLE_LOCAL && !s.custom.rules()) {
      fibNewTable(net, RtTable.RT_TABLE_MAIN);
    }
    return put(net, FibTable.empty(id, net.get(SLOT).tables().size()));
  }

  static FibTable put(Net net, FibTable table) {
    net.update(
        SLOT, s -> new FibState(s.tables.plus(table.id(), table), s.infos, s.custom, s.asleep));
    return table;
  }

  /**
   * From now on rules decide. Source: net/ipv4/fib_rules.c, {@code fib_unmerge} and {@code
   * fib_has_custom_rules}.
   */
  static void useCustomRules(Net net) {
    update(net, s -> new Custom(true, s.localRoutes(), s.tclassidUsers()));
  }

  /** A route to this host was added by request. Source: {@code fib_has_custom_local_routes}. */
  static void useCustomLocalRoutes(Net net) {
    update(net, s -> new Custom(s.rules(), true, s.tclassidUsers()));
  }

  /** So many more rules and next hops have realms. Source: {@code fib_num_tclassid_users}. */
  static void countTclassid(Net net, int more) {
    update(net, s -> new Custom(s.rules(), s.localRoutes(), s.tclassidUsers() + more));
  }

  private static void update(Net net, UnaryOperator<Custom> change) {
    FibState s = net.get(SLOT);
    Custom next = change.apply(s.custom);
    if (!next.equals(s.custom)) {
      net.update(SLOT, old -> new FibState(old.tables, old.infos, next, old.asleep));
    }
  }

  private static int tclassids(FibInfo info) {
    int count = 0;
    for (FibNh nh : info.ownNhs()) {
      count += nh.realms() == 0 ? 0 : 1;
    }
    return count;
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
    if (use == null) {
      countTclassid(net, tclassids(info));
    }
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
              new FibState(s.tables, s.infos.minus(info), s.custom, s.asleep.minus((Object) info)));
      countTclassid(net, -tclassids(use.info()));
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
                s.custom,
                awake ? s.asleep.minus((Object) use.info()) : s.asleep.plus(use.info())));
  }
}
