package dev.linkwright.server.changes;

import dev.linkwright.core.state.Link;
import dev.linkwright.core.state.LinkAspects.Pair;
import dev.linkwright.core.state.NamespaceState;
import dev.linkwright.core.state.NetworkState;
import dev.linkwright.core.state.StateDelta;
import dev.linkwright.core.state.StateText;
import dev.linkwright.netlink.value.IfName;
import dev.linkwright.server.backend.ModelKernel;
import dev.linkwright.server.backend.Models;
import dev.linkwright.server.changes.Change.Effect;
import dev.linkwright.server.changes.Change.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a model with what it was: what programs asked for, and what the kernel did by itself.
 */
public final class Changes {
  private final ModelKernel before;
  private final ModelKernel after;
  private final Picture was;
  private final Picture is;
  private final Requests requests;
  private final List<Change> out = new ArrayList<>();

  private Changes(ModelKernel before, ModelKernel after, Requests requests) {
    this.before = before;
    this.after = after;
    this.is = Picture.of(after);
    this.was = Picture.of(before, is);
    this.requests = requests;
  }

  /**
   * What is different, what programs asked for first.
   *
   * @param before a fork of {@code after} from when {@code requests} began to see
   * @param requests the witness of {@code after}
   */
  public static List<Change> between(ModelKernel before, ModelKernel after, Requests requests) {
    // In a copy what was still under way is over.
    Changes changes = new Changes(before, after.fork(), requests);
    changes.namespaces();
    changes.renames();
    changes.states();
    TreeSet<String> names = new TreeSet<>(changes.was.numbers().keySet());
    names.addAll(changes.is.numbers().keySet());
    names.forEach(changes::facts);
    names.forEach(changes::sysctls);
    List<Change> ordered = new ArrayList<>(changes.out);
    ordered.removeIf(Change::byKernel);
    changes.out.stream().filter(Change::byKernel).forEach(ordered::add);
    return ordered;
  }

  /** Names of namespaces come and go only because somebody asks for it. */
  private void namespaces() {
    for (String name : is.numbers().keySet()) {
      if (!was.numbers().containsKey(name)) {
        out.add(namespace(Effect.ADDED, name));
      }
    }
    for (String name : was.numbers().keySet()) {
      if (!is.numbers().containsKey(name)) {
        out.add(namespace(Effect.REMOVED, name));
      }
    }
  }

  private static Change namespace(Effect effect, String name) {
    return new Change(
        effect, ObjectType.NAMESPACE, "", "namespace " + name, "", Map.of(), false, false);
  }

  /** Everything else is compared as if the link had always had its new name. */
  private void renames() {
    for (NamespaceState old : Picture.of(before).state().namespaces().values()) {
      String namespace = old.name();
      Picture.renamed(old, is.state().namespace(namespace))
          .forEach((index, name) -> rename(namespace, old, index, name));
    }
  }

  private void rename(String namespace, NamespaceState old, int index, IfName name) {
    @Nullable Link link = old.linkByIndex(index);
    if (link == null) {
      return;
    }
    Pair names = new Pair(StateText.name(link.name().text()), StateText.name(name.text()));
    Key key = numbered(namespace, Key.of(0, ObjectType.LINK, index));
    out.add(
        new Change(
            Effect.CHANGED,
            ObjectType.LINK,
            namespace,
            StateDelta.describe(link),
            "name " + names.before() + " -> " + names.after(),
            Map.of("name", names),
            !requests.named(Effect.CHANGED, key),
            false));
  }

  /** A namespace that is on one side only is compared with one as the kernel makes it. */
  private void states() {
    NamespaceState fresh =
        Picture.of(Models.of("empty", List.of())).state().namespace(NetworkState.HOST);
    out.addAll(
        new StateChanges(
                filled(was.state(), is.state(), fresh),
                filled(is.state(), was.state(), fresh),
                (name, effect, key) -> requests.named(effect, numbered(name, key)))
            .all());
  }

  private static NetworkState filled(NetworkState one, NetworkState other, NamespaceState fresh) {
    NetworkState out = one;
    for (String name : other.namespaces().keySet()) {
      if (!one.namespaces().containsKey(name)) {
        out =
            out.with(
                new NamespaceState(
                    name, fresh.links(), fresh.addresses(), fresh.routes(), fresh.rules()));
      }
    }
    return out;
  }

  /** The key with the number of the namespace of that name. */
  private Key numbered(String namespace, Key key) {
    @Nullable Integer number = is.numbers().get(namespace);
    int netns = number == null ? was.numbers().getOrDefault(namespace, Key.ANYWHERE) : number;
    return key.netns() == Key.ANYWHERE ? key : new Key(netns, key.type(), key.name());
  }

  private void facts(String namespace) {
    Map<String, Fact> had = was.factsOf(namespace);
    Map<String, Fact> has = is.factsOf(namespace);
    TreeSet<String> names = new TreeSet<>(had.keySet());
    names.addAll(has.keySet());
    for (String name : names) {
      @Nullable Fact old = had.get(name);
      @Nullable Fact now = has.get(name);
      if (now == null && old != null) {
        fact(Effect.REMOVED, namespace, old, null);
      } else if (old == null && now != null) {
        fact(Effect.ADDED, namespace, now, null);
      } else if (old != null && now != null && !old.value().equals(now.value())) {
        fact(Effect.CHANGED, namespace, old, new Pair(old.value(), now.value()));
      }
    }
  }

  private void fact(Effect effect, String namespace, Fact fact, @Nullable Pair values) {
    boolean byKernel = !isNamed(effect, fact);
    if (byKernel && fact.standing() == Fact.Standing.INCIDENTAL) {
      return;
    }
    boolean lost =
        byKernel && effect == Effect.REMOVED && fact.standing() == Fact.Standing.CONFIGURED;
    String details = values == null ? "" : "now " + values.after();
    out.add(
        new Change(
            effect,
            fact.key().type(),
            namespace,
            fact.line(),
            details,
            values == null ? Map.of() : Map.of("value", values),
            byKernel,
            lost));
  }

  /** A next hop object whose number the kernel chose is any new one. */
  private boolean isNamed(Effect effect, Fact fact) {
    return requests.named(effect, fact.key())
        || (fact.key().type() == ObjectType.NEXTHOP
            && requests.named(
                effect, Key.of(fact.key().netns(), ObjectType.NEXTHOP, RequestKeys.CHOSEN)));
  }

  private void sysctls(String namespace) {
    @Nullable Integer number = is.numbers().get(namespace);
    if (number == null) {
      return;
    }
    boolean isNew = !number.equals(was.numbers().get(namespace));
    Map<String, Pair> changed =
        isNew
            ? SysctlChanges.ofNew(after.host().sysctls(), number, p -> isWritten(number, p))
            : SysctlChanges.of(
                before.host().sysctls(), after.host().sysctls(), number, p -> isWritten(number, p));
    changed.forEach(
        (path, pair) ->
            out.add(
                new Change(
                    Effect.CHANGED,
                    ObjectType.SYSCTL,
                    namespace,
                    "sysctl " + key(path),
                    isNew || pair.before().equals("none")
                        ? "= " + pair.after()
                        : pair.before() + " -> " + pair.after(),
                    Map.of("value", pair),
                    !isWritten(number, path),
                    false)));
  }

  private boolean isWritten(int number, String path) {
    return requests.named(Effect.CHANGED, Key.of(number, ObjectType.SYSCTL, path));
  }

  /** As sysctl(8) takes it: a dot between directories, a slash where a link's name has a dot. */
  private static String key(String path) {
    StringBuilder out = new StringBuilder(path.length());
    path.chars().forEach(c -> out.append(c == '/' ? '.' : c == '.' ? '/' : (char) c));
    return out.toString();
  }
}
