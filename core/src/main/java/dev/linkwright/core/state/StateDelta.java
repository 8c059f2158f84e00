package dev.linkwright.core.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    for (Link before : a.links()) {
      Link after = b.link(before.name());
      if (after == null) {
        out.add(new Difference(before.key(a.name()), before, null, Map.of()));
      } else {
        Map<String, LinkAspects.Pair> aspects = LinkAspects.differences(before, after);
        if (!aspects.isEmpty()) {
          out.add(new Difference(before.key(a.name()), before, after, aspects));
        }
      }
    }
    for (Link after : b.links()) {
      if (a.link(after.name()) == null) {
        out.add(new Difference(after.key(a.name()), null, after, Map.of()));
      }
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
    List<T> gone = new ArrayList<>(before);
    List<T> come = new ArrayList<>();
    Map<String, List<T>> byLine = new LinkedHashMap<>();
    for (T t : before) {
      byLine.computeIfAbsent(line.apply(t), k -> new ArrayList<>()).add(t);
    }
    for (T t : after) {
      List<T> same = byLine.getOrDefault(line.apply(t), new ArrayList<>());
      if (same.isEmpty()) {
        come.add(t);
      } else {
        removeIdentical(gone, same.remove(same.size() - 1));
      }
    }
    pair(out, gone, come, key, line);
  }

  private static <T> void removeIdentical(List<T> list, T one) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == one) {
        list.remove(i);
        return;
      }
    }
  }

  private static <T> void pair(
      List<Difference> out,
      List<T> gone,
      List<T> come,
      Function<T, ObjectKey> key,
      Function<T, String> line) {
    for (T was : gone) {
      T is =
          come.stream().filter(c -> key.apply(c).equals(key.apply(was))).findFirst().orElse(null);
      if (is == null) {
        out.add(new Difference(key.apply(was), was, null, Map.of()));
      } else {
        removeIdentical(come, is);
        LinkAspects.Pair pair = new LinkAspects.Pair(line.apply(was), line.apply(is));
        out.add(new Difference(key.apply(was), was, is, Map.of("line", pair)));
      }
    }
    come.forEach(c -> out.add(new Difference(key.apply(c), null, c, Map.of())));
  }
}
