package dev.linkwright.core.state;

import dev.linkwright.netlink.value.IfName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is different between two pictures, object by object, the kernel's own objects included. */
public final class StateDelta {
  private StateDelta() {}

  /**
   * One object that is not the same.
   *
   * @param key its identity
   * @param before a {@link Link}, {@link Address}, {@link Route} or {@link Rule}, or null if it was
   *     not there
   * @param after the same, or null if it is gone
   * @param aspects what changed, by name, if it is on both sides
   */
  public record Difference(
      ObjectKey key,
      @Nullable Object before,
      @Nullable Object after,
      Map<String, LinkAspects.Pair> aspects) {
    /** The object, as it is or as it was. */
    public Object object() {
      if (after != null) {
        return after;
      }
      if (before == null) {
        throw new IllegalStateException("a difference of nothing");
      }
      return before;
    }

    /** One line for people. */
    @Override
    public String toString() {
      String where = key.namespace().isEmpty() ? "" : " (in " + key.namespace() + ")";
      if (before == null || after == null) {
        return (before == null ? "+ " : "- ") + describe(object()) + where;
      }
      List<String> words = new ArrayList<>();
      aspects.forEach((name, p) -> words.add(name + " " + p.before() + " -> " + p.after()));
      String what = key instanceof LinkKey ? describe(after) : describe(before);
      return "~ " + what + ": " + String.join(", ", words) + where;
    }
  }

  /** One object in one line, its kind in front. */
  public static String describe(Object object) {
    if (object instanceof Link link) {
      return "link " + StateText.name(link.name().text());
    } else if (object instanceof Address address) {
      return "address " + StateText.of(address);
    } else if (object instanceof Route route) {
      return "route " + StateText.of(route);
    }
    return "rule " + StateText.of((Rule) object);
  }

  /** The differences, namespaces in order, links before addresses before routes before rules. */
  public static List<Difference> between(NetworkState before, NetworkState after) {
    List<Difference> out = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.namespaces().keySet());
    names.addAll(after.namespaces().keySet());
    for (String name : names) {
      namespace(out, before.namespace(name), after.namespace(name));
    }
    return out;
  }

  private static void namespace(List<Difference> out, NamespaceState a, NamespaceState b) {
    if (a.equals(b)) {
      return;
    }
    String name = a.name();
    links(out, a, b);
    lines(out, a.addresses(), b.addresses(), x -> x.key(name), StateText::of);
    lines(out, a.routes(), b.routes(), x -> x.key(name), StateText::of);
    lines(out, a.rules(), b.rules(), x -> x.key(name), StateText::of);
  }

  private static void links(List<Difference> out, NamespaceState a, NamespaceState b) {
    Split<Link> split = Split.of(a.links(), b.links());
    Map<IfName, Link> come = new LinkedHashMap<>();
    split.come().forEach(link -> come.put(link.name(), link));
    for (Link before : split.gone()) {
      Link after = come.remove(before.name());
      if (after == null) {
        out.add(new Difference(before.key(a.name()), before, null, Map.of()));
      } else {
        Map<String, LinkAspects.Pair> aspects = LinkAspects.differences(before, after);
        if (!aspects.isEmpty()) {
          out.add(new Difference(before.key(a.name()), before, after, aspects));
        }
      }
    }
    come.values().forEach(c -> out.add(new Difference(c.key(a.name()), null, c, Map.of())));
  }

  /**
   * Two lists without what stands in both as the same object, as most does where only the changed
   * was read anew.
   *
   * @param gone what is left of the first
   * @param come what is left of the second
   */
  private record Split<T>(List<T> gone, List<T> come) {
    static <T> Split<T> of(List<T> before, List<T> after) {
      int both = Math.min(before.size(), after.size());
      int head = 0;
      while (head < both && before.get(head) == after.get(head)) {
        head++;
      }
      int tail = 0;
      while (tail < both - head
          && before.get(before.size() - 1 - tail) == after.get(after.size() - 1 - tail)) {
        tail++;
      }
      List<T> gone = before.subList(head, before.size() - tail);
      List<T> come = after.subList(head, after.size() - tail);
      return new Split<>(without(gone, come), without(come, gone));
    }

    private static <T> List<T> without(List<T> list, List<T> other) {
      Set<T> known = identitySet();
      known.addAll(other);
      return list.stream().filter(t -> !known.contains(t)).toList();
    }
  }

  /**
   * Compares two bags of objects by their lines; one left on each side with the same key is one
   * change.
   */
  private static <T> void lines(
      List<Difference> out,
      List<T> before,
      List<T> after,
      Function<T, ObjectKey> key,
      Function<T, String> line) {
    Split<T> split = Split.of(before, after);
    Map<String, Deque<T>> byLine = new HashMap<>();
    for (T t : split.gone()) {
      byLine.computeIfAbsent(line.apply(t), k -> new ArrayDeque<>()).add(t);
    }
    Set<T> same = identitySet();
    for (T t : split.come()) {
      @Nullable Deque<T> were = byLine.get(line.apply(t));
      @Nullable T was = were == null ? null : were.pollLast();
      if (was != null) {
        same.add(was);
        same.add(t);
      }
    }
    List<T> gone = split.gone().stream().filter(t -> !same.contains(t)).toList();
    List<T> come = split.come().stream().filter(t -> !same.contains(t)).toList();
    pair(out, gone, come, key, line);
  }

  private static <T> void pair(
      List<Difference> out,
      List<T> gone,
      List<T> come,
      Function<T, ObjectKey> key,
      Function<T, String> line) {
    Map<ObjectKey, Deque<T>> byKey = new HashMap<>();
    come.forEach(c -> byKey.computeIfAbsent(key.apply(c), k -> new ArrayDeque<>()).add(c));
    Set<T> changed = identitySet();
    for (T was : gone) {
      @Nullable Deque<T> are = byKey.get(key.apply(was));
      @Nullable T is = are == null ? null : are.poll();
      if (is == null) {
        out.add(new Difference(key.apply(was), was, null, Map.of()));
      } else {
        changed.add(is);
        LinkAspects.Pair pair = new LinkAspects.Pair(line.apply(was), line.apply(is));
        out.add(new Difference(key.apply(was), was, is, Map.of("line", pair)));
      }
    }
    for (T c : come) {
      if (!changed.contains(c)) {
        out.add(new Difference(key.apply(c), null, c, Map.of()));
      }
    }
  }

  private static <T> Set<T> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
