package dev.linkwright.server.changes;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkAspects.Pair;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.core.state.StateText;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.server.changes.Change.Effect;
import dev.linkwright.server.changes.Change.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of links, addresses, routes and rules. */
final class StateChanges {
  /** Aspects of a link that follow from others and would only repeat them. */
  private static final Set<String> FOLLOWING =
      Set.of(
          "flags",
          "operstate",
          "carrier",
          "qdisc",
          "slave",
          "promiscuity",
          "allmulti",
          "minMtu",
          "maxMtu",
          "linkmode");

  private final NetworkState before;
  private final NetworkState after;
  private final Asked asked;
  private final List<Change> out = new ArrayList<>();

  /** Whether a request named an object. */
  interface Asked {
    /**
     * Whether one that could have had that effect did.
     *
     * @param key with a number of the namespace that does not count, unless it is {@link
     *     Key#ANYWHERE}
     */
    boolean named(String namespace, Effect effect, Key key);
  }

  StateChanges(NetworkState before, NetworkState after, Asked asked) {
    this.before = before;
    this.after = after;
    this.asked = asked;
  }

  List<Change> all() {
    List<Difference> all = new ArrayList<>(StateDelta.between(before, after));
    moves(all);
    all.forEach(this::add);
    return out;
  }

  /**
   * Takes out the kernel's routes that are in another table than before, and are the same
   * otherwise.
   */
  private void moves(List<Difference> all) {
    Map<String, Difference> gone = new LinkedHashMap<>();
    for (Difference d : all) {
      if (d.after() == null && d.before() instanceof Route was && was.isDerived()) {
        gone.put(d.key().namespace() + " " + inAnyTable(was), d);
      }
    }
    for (Difference d : List.copyOf(all)) {
      if (d.before() == null && d.after() instanceof Route is && is.isDerived()) {
        @Nullable Difference from = gone.remove(d.key().namespace() + " " + inAnyTable(is));
        if (from != null && from.object() instanceof Route was) {
          all.remove(from);
          all.remove(d);
          Pair tables = new Pair(StateText.table(was.table()), StateText.table(is.table()));
          out.add(
              new Change(
                  Effect.MOVED,
                  ObjectType.ROUTE,
                  d.key().namespace(),
                  StateDelta.describe(was),
                  "to table " + tables.after(),
                  Map.of("table", tables),
                  true,
                  false));
        }
      }
    }
  }

  private static String inAnyTable(Route route) {
    return StateText.of(RouteBuilder.from(route).table(0).build());
  }

  private void add(Difference d) {
    Effect effect =
        d.before() == null ? Effect.ADDED : d.after() == null ? Effect.REMOVED : Effect.CHANGED;
    Map<String, Pair> values = values(d);
    if (effect == Effect.CHANGED && values.isEmpty()) {
      return;
    }
    boolean byKernel = !isAsked(d, effect);
    boolean lost = byKernel && effect == Effect.REMOVED && !isKernels(d.object());
    out.add(
        new Change(
            effect,
            type(d.object()),
            d.key().namespace(),
            StateDelta.describe(d.before() == null ? d.object() : d.before()),
            details(d, values),
            values,
            byKernel,
            lost));
  }

  private static ObjectType type(Object o) {
    return o instanceof Link
        ? ObjectType.LINK
        : o instanceof Address
            ? ObjectType.ADDRESS
            : o instanceof Route ? ObjectType.ROUTE : ObjectType.RULE;
  }

  private boolean isAsked(Difference d, Effect effect) {
    String namespace = d.key().namespace();
    return keys(d.object(), namespace, effect).stream()
        .anyMatch(key -> asked.named(namespace, effect, key));
  }

  /** By which names a request for that effect may have named it. */
  private List<Key> keys(Object o, String namespace, Effect effect) {
    if (o instanceof Link link) {
      return linkKeys(link, effect);
    } else if (o instanceof Address address) {
      return List.of(
          Key.of(
              0, ObjectType.ADDRESS, index(namespace, address.link()), address.local().address()));
    } else if (o instanceof Route route) {
      return List.of(
          route.isDerived() && effect != Effect.REMOVED
              ? Key.of(0, ObjectType.ROUTE, route.dst(), route.table(), "kernel")
              : Key.of(0, ObjectType.ROUTE, route.dst(), route.table()));
    }
    Rule rule = (Rule) o;
    Key exactly = Key.of(0, ObjectType.RULE, rule.family(), rule.priority());
    // One that was asked for without a priority got it from the kernel: any other may be it.
    return rule.protocol() == Route.RTPROT_KERNEL
        ? List.of(exactly)
        : List.of(exactly, Key.of(0, ObjectType.RULE, rule.family(), RequestKeys.CHOSEN));
  }

  private static List<Key> linkKeys(Link link, Effect effect) {
    String name = link.name().text();
    String kind = link.kind().name();
    List<Key> keys =
        new ArrayList<>(
            List.of(
                Key.of(0, ObjectType.LINK, link.index()),
                Key.of(0, ObjectType.LINK, name),
                Key.of(0, ObjectType.LINK, "group", link.labels().group()),
                Key.of(Key.ANYWHERE, ObjectType.LINK, link.index()),
                Key.of(Key.ANYWHERE, ObjectType.LINK, name)));
    if (effect == Effect.ADDED) {
      keys.add(Key.of(0, ObjectType.LINK, "kind", kind));
      keys.add(Key.of(Key.ANYWHERE, ObjectType.LINK, "kind", kind));
    }
    return keys;
  }

  /** The number of a link, as it is or as it was. */
  private int index(String namespace, IfName name) {
    @Nullable Link link = after.namespace(namespace).link(name);
    if (link == null) {
      link = before.namespace(namespace).link(name);
    }
    return link == null ? 0 : link.index();
  }

  private static boolean isKernels(Object o) {
    return (o instanceof Address a && a.isDerived())
        || (o instanceof Route r && r.isDerived())
        || (o instanceof Rule rule && rule.protocol() == Route.RTPROT_KERNEL);
  }

  private static Map<String, Pair> values(Difference d) {
    Map<String, Pair> values = new LinkedHashMap<>(d.aspects());
    if (d.object() instanceof Link) {
      values.keySet().removeAll(FOLLOWING);
    }
    return values;
  }

  private static String details(Difference d, Map<String, Pair> values) {
    if (d.before() == null && d.after() instanceof Link link) {
      return describe(link);
    }
    List<String> words = new ArrayList<>();
    values.forEach(
        (name, pair) ->
            words.add(
                d.object() instanceof Link
                    ? name + " " + pair.before() + " -> " + pair.after()
                    : "now " + pair.after()));
    return String.join(", ", words);
  }

  private static String describe(Link link) {
    List<String> words = new ArrayList<>();
    if (link.kind() instanceof LinkKind.Vrf vrf) {
      words.add("vrf table " + vrf.table());
    } else if (!link.kind().name().isEmpty()) {
      words.add(link.kind().name());
    }
    if (link.master() != null) {
      words.add("master " + link.master());
    }
    words.add(link.isUp() ? "up" : "down");
    return String.join(", ", words);
  }
}
