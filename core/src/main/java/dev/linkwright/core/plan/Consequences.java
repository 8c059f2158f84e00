package dev.linkwright.core.plan;

import dev.linkwright.core.plan.Consequence.Effect;
import dev.linkwright.core.rtnl.Request;
import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkAspects;
import dev.linkwright.core.state.LinkKey;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.ObjectKey;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.core.state.StateText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what the kernel did by itself after each step of a rehearsal, and what became of it in
 * the end.
 */
final class Consequences {
  private static final Map<LinkField, Set<String>> DIRECT =
      Map.ofEntries(
          Map.entry(LinkField.KIND, Set.of("kind")),
          Map.entry(LinkField.ADDR_GEN_MODE, Set.of("addrgenmode")),
          Map.entry(LinkField.MTU, Set.of("mtu")),
          Map.entry(LinkField.ADDRESS, Set.of("address")),
          Map.entry(LinkField.TX_QUEUE_LENGTH, Set.of("txqueuelen")),
          Map.entry(LinkField.GROUP, Set.of("group")),
          Map.entry(LinkField.ALIAS, Set.of("alias")),
          Map.entry(LinkField.ARP, Set.of("flags")),
          Map.entry(LinkField.MULTICAST, Set.of("flags")),
          Map.entry(LinkField.PROMISC, Set.of("flags", "promiscuity")),
          Map.entry(LinkField.ALL_MULTICAST, Set.of("flags", "allmulti")),
          Map.entry(LinkField.MASTER, Set.of("master", "slave", "flags")),
          Map.entry(LinkField.UP, Set.of("up", "flags", "operstate", "carrier", "qdisc")));

  private final List<Step> steps;
  private final Touches touches;

  /** The steps that ask for a route, by {@link #wherever}. */
  private final Map<String, List<Step>> routesAdded = new HashMap<>();

  private final Inventory first;
  private final Inventory last;
  private final Predicate<ObjectKey> unwanted;

  private Consequences(
      List<Step> steps, NetworkState first, NetworkState last, Predicate<ObjectKey> unwanted) {
    this.steps = steps;
    this.touches = new Touches(steps);
    for (Step step : steps) {
      if (step.change().request() instanceof Request.AddRoute add) {
        String route = wherever(add.spec().route());
        routesAdded.computeIfAbsent(route, r -> new ArrayList<>()).add(step);
      }
    }
    this.first = new Inventory(first);
    this.last = new Inventory(last);
    this.unwanted = unwanted;
  }

  /**
   * {@code steps} with their consequences.
   *
   * @param first what there was before the first step
   * @param last what there is after the last one
   * @param unwanted what is meant to go, and so is not lost
   */
  static List<Step> attach(
      List<Step> steps, NetworkState first, NetworkState last, Predicate<ObjectKey> unwanted) {
    Consequences finder = new Consequences(steps, first, last, unwanted);
    return steps.stream().map(step -> step.withConsequences(finder.of(step))).toList();
  }

  private List<Consequence> of(Step step) {
    List<Difference> all = new ArrayList<>(step.effects());
    List<Consequence> out = moves(step, all);
    for (Difference d : all) {
      @Nullable Difference rest = withoutDirect(step.change(), d);
      @Nullable Consequence c = rest == null ? null : judge(step, rest);
      if (c != null) {
        out.add(c);
      }
    }
    return out;
  }

  /** Takes out of {@code all} the routes that only changed their table. */
  private static List<Consequence> moves(Step step, List<Difference> all) {
    Map<String, List<Difference>> fresh = new HashMap<>();
    for (Difference come : all) {
      if (come.before() == null && come.after() instanceof Route is) {
        fresh.computeIfAbsent(wherever(is), r -> new ArrayList<>()).add(come);
      }
    }
    List<Consequence> out = new ArrayList<>();
    Set<Difference> moved = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Difference gone : all) {
      if (gone.after() == null && gone.before() instanceof Route was) {
        List<Difference> candidates = fresh.getOrDefault(wherever(was), List.of());
        for (Difference come : candidates) {
          Route is = (Route) come.object();
          if (is.table() != was.table()) {
            String cause = Causes.of(step.change(), gone);
            out.add(new Consequence(Effect.MOVED, gone, is.table(), cause, step.index(), null));
            moved.add(gone);
            moved.add(come);
            candidates.remove(come);
            break;
          }
        }
      }
    }
    all.removeIf(moved::contains);
    return out;
  }

  /** The route without its table. */
  private static String wherever(Route route) {
    return StateText.of(RouteBuilder.from(route).table(0).build());
  }

  /** What is left of a difference when the request itself is taken out; null if nothing. */
  private static @Nullable Difference withoutDirect(Change change, Difference d) {
    Request request = change.request();
    if (request instanceof Request.CreateLink c
        && c.spec().kind() instanceof LinkKind.Veth veth
        && d.key().equals(veth.peer())
        && d.before() == null) {
      return null;
    }
    if (!d.key().equals(change.object())) {
      return d;
    }
    LinkField field = change.field();
    if (field == null) {
      return null;
    }
    Map<String, LinkAspects.Pair> rest = new LinkedHashMap<>(d.aspects());
    rest.keySet().removeAll(DIRECT.getOrDefault(field, Set.of()));
    return rest.isEmpty() ? null : new Difference(d.key(), d.before(), d.after(), rest);
  }

  private @Nullable Consequence judge(Step step, Difference d) {
    String cause = Causes.of(step.change(), d);
    if (d.before() == null) {
      boolean passing = !last.has(d.key(), d.object());
      boolean back = first.has(d.key(), d.object());
      return passing || back
          ? null
          : new Consequence(Effect.ADDED, d, null, cause, step.index(), null);
    }
    if (d.after() != null) {
      boolean passing = d.key() instanceof LinkKey && isRestored(d);
      return passing ? null : new Consequence(Effect.CHANGED, d, null, cause, step.index(), null);
    }
    return gone(step, d, cause);
  }

  /** Whether the link's aspects in the end are what they were before the step. */
  private boolean isRestored(Difference d) {
    Link end = last.state.link((LinkKey) d.key());
    if (end == null || !(d.before() instanceof Link was)) {
      return false;
    }
    Set<String> differing = LinkAspects.differences(was, end).keySet();
    return d.aspects().keySet().stream().noneMatch(differing::contains);
  }

  private @Nullable Consequence gone(Step step, Difference d, String cause) {
    Object was = d.object();
    if (last.has(d.key(), was)) {
      @Nullable Step found = touches.bringing(step, d.key(), was);
      Step by = found == null ? steps.get(steps.size() - 1) : found;
      boolean plan = by.change().object().equals(d.key());
      Effect effect = plan ? Effect.RESTORED_BY_PLAN : Effect.RESTORED_BY_KERNEL;
      return new Consequence(effect, d, null, cause, step.index(), by.index());
    }
    @Nullable Step mover = was instanceof Route route ? movingElsewhere(step, route) : null;
    if (mover != null && mover.change().request() instanceof Request.AddRoute add) {
      long table = add.spec().route().table();
      return new Consequence(Effect.RESTORED_BY_PLAN, d, table, cause, step.index(), mover.index());
    }
    if (isDerived(was)) {
      return first.has(d.key(), was) ? removed(step, d, cause) : null;
    }
    boolean meant = unwanted.test(d.key()) || !first.has(d.key(), was);
    return meant ? null : new Consequence(Effect.LOST, d, null, cause, step.index(), null);
  }

  private static Consequence removed(Step step, Difference d, String cause) {
    return new Consequence(Effect.REMOVED, d, null, cause, step.index(), null);
  }

  /** The first step behind {@code after} that asks for the route in another table, or null. */
  private @Nullable Step movingElsewhere(Step after, Route route) {
    return routesAdded.getOrDefault(wherever(route), List.of()).stream()
        .filter(s -> s.index() > after.index())
        .filter(
            s ->
                s.change().request() instanceof Request.AddRoute add
                    && add.spec().route().table() != route.table())
        .findFirst()
        .orElse(null);
  }

  private static boolean isDerived(Object o) {
    return (o instanceof Address a && a.isDerived()) || (o instanceof Route r && r.isDerived());
  }

  /** What there was or is, in lines, to be found quickly. */
  private static final class Inventory {
    private final NetworkState state;
    private final Set<String> lines = new HashSet<>();

    Inventory(NetworkState state) {
      this.state = state;
      for (NamespaceState n : state.namespaces().values()) {
        Stream.of(n.addresses(), n.routes(), n.rules())
            .flatMap(List::stream)
            .forEach(o -> lines.add(line(n.name(), o)));
      }
    }

    boolean has(ObjectKey key, Object object) {
      return object instanceof Link
          ? state.link((LinkKey) key) != null
          : lines.contains(line(key.namespace(), object));
    }

    private static String line(String namespace, Object object) {
      return namespace + '/' + StateDelta.describe(object);
    }
  }
}
