package dev.linkwright.server.rehearsal;

import dev.linkwright.core.state.Address;
import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkAspects;
import dev.linkwright.core.state.LinkKind;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.Route;
import dev.linkwright.core.state.RouteBuilder;
import dev.linkwright.core.state.Rule;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateDelta.Difference;
import dev.linkwright.core.state.StateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a host: what the program asked for, and what the kernel did by itself. */
final class Changes {
  /** Aspects of a link that follow from others and would only repeat them. */
  private static final Set<String> FOLLOWING =
      Set.of("flags", "operstate", "carrier", "qdisc", "slave", "promiscuity", "allmulti");

  private final RequestedObjects requested;
  private final List<Change> out = new ArrayList<>();

  /** What happened to an object. */
  enum Effect {
    ADDED("+"),
    CHANGED("~"),
    MOVED(">"),
    REMOVED("-");

    private final String sign;

    Effect(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /**
   * One object that is not as it was.
   *
   * @param effect what happened
   * @param namespace where, empty for the host's own
   * @param object the object in one line
   * @param details what about it, or empty
   * @param byKernel whether no request named it
   * @param lost whether the kernel removed what somebody had configured
   */
  record Change(
      Effect effect,
      String namespace,
      String object,
      String details,
      boolean byKernel,
      boolean lost) {}

  private Changes(RequestedObjects requested) {
    this.requested = requested;
  }

  /**
   * What is different between the two, the program's own changes first.
   *
   * @param fresh a namespace as the kernel makes it
   * @param requested what the program's requests named
   */
  static List<Change> between(
      NetworkState before, NetworkState after, NamespaceState fresh, RequestedObjects requested) {
    Changes changes = new Changes(requested);
    changes.namespaces(before, after);
    List<Difference> all =
        new ArrayList<>(StateDelta.between(withNew(before, after, fresh), after));
    changes.moves(all);
    all.forEach(changes::add);
    List<Change> ordered =
        new ArrayList<>(changes.out.stream().filter(c -> !c.byKernel()).toList());
    ordered.addAll(changes.out.stream().filter(Change::byKernel).toList());
    return ordered;
  }

  private void namespaces(NetworkState before, NetworkState after) {
    for (String name : after.namespaces().keySet()) {
      if (!before.namespaces().containsKey(name)) {
        out.add(new Change(Effect.ADDED, "", "namespace " + name, "", false, false));
      }
    }
    for (String name : before.namespaces().keySet()) {
      if (!after.namespaces().containsKey(name)) {
        out.add(new Change(Effect.REMOVED, "", "namespace " + name, "", false, false));
      }
    }
  }

  /** What there was, and the new namespaces as the kernel makes them. */
  private static NetworkState withNew(
      NetworkState before, NetworkState after, NamespaceState fresh) {
    NetworkState out = before;
    for (NamespaceState namespace : after.namespaces().values()) {
      if (!before.namespaces().containsKey(namespace.name())) {
        out =
            out.with(
                new NamespaceState(
                    namespace.name(),
                    fresh.links(),
                    fresh.addresses(),
                    fresh.routes(),
                    fresh.rules()));
      }
    }
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
        if (from != null) {
          all.remove(from);
          all.remove(d);
          String details = "to table " + StateText.table(is.table());
          String object = StateDelta.describe(from.object());
          out.add(new Change(Effect.MOVED, d.key().namespace(), object, details, true, false));
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
    boolean byKernel = !isRequested(d);
    String details = details(d);
    if (effect == Effect.CHANGED && details.isEmpty()) {
      return;
    }
    boolean lost = byKernel && effect == Effect.REMOVED && !isKernels(d.object());
    String object = StateDelta.describe(d.object());
    out.add(new Change(effect, d.key().namespace(), object, details, byKernel, lost));
  }

  private boolean isRequested(Difference d) {
    Object o = d.object();
    if (o instanceof Link link) {
      return requested.hasLink(link.name().text(), link.index());
    } else if (o instanceof Address address) {
      return requested.hasAddress(address.local().address());
    } else if (o instanceof Route route) {
      return !route.isDerived() && requested.hasRoute(route.dst(), route.table());
    }
    Rule rule = (Rule) o;
    return requested.hasRule(rule.family(), rule.priority());
  }

  private static boolean isKernels(Object o) {
    return (o instanceof Address a && a.isDerived()) || (o instanceof Route r && r.isDerived());
  }

  private static String details(Difference d) {
    if (d.before() == null && d.after() instanceof Link link) {
      return describe(link);
    }
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, LinkAspects.Pair> e : d.aspects().entrySet()) {
      if (!(d.object() instanceof Link)) {
        words.add("now " + e.getValue().after());
      } else if (!FOLLOWING.contains(e.getKey())) {
        words.add(e.getKey() + " " + e.getValue().before() + " -> " + e.getValue().after());
      }
    }
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
